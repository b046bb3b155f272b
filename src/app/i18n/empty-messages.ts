import type { Messages } from './en';

/** Returns messages that are all empty, before those of a language are loaded. */
export function emptyMessages(): Messages {
  const empty: unknown = new Proxy(() => '', {
    get: (_target, name) => {
      // A promise that resolves with a message would wait for ever for one that has `then`.
      if (name === 'then') return undefined;
      return name === 'toString' || name === Symbol.toPrimitive ? () => '' : empty;
    },
  });
  return empty as Messages;
}
