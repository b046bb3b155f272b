import type { Messages } from './en';

/** Returns messages that are all empty, before those of a language are loaded. */
export function emptyMessages(): Messages {
  const empty: unknown = new Proxy(() => '', {
    get: (_target, name) => (name === 'toString' || name === Symbol.toPrimitive ? () => '' : empty),
  });
  return empty as Messages;
}
