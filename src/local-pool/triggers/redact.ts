import { truncate, MAX_CHARACTERS } from './truncate.ts';

/** Stands where something was blanked out. */
const BLANK = '•••';

/** Stands where something was left out. */
const ELLIPSIS = '…';

/**
 * What may hold a code, an answer, a token or another secret. Metadata is among it: AWS's own example of a custom challenge
 * writes the code there, and a client may send anything.
 */
const SECRETS = new Set([
  ...['challengeAnswer', 'privateChallengeParameters', 'challengeMetadata'],
  ...['clientMetadata', 'validationData', 'password'],
]);

/** What a value takes up besides its text. */
const CHARACTERS_PER_VALUE = 20;

/** Far more than any event has; JSON may be nested deeper than the stack is. */
const MAX_DEPTH = 20;

/**
 * A copy of an event, or of a part of it, without its secrets; which there were is still to be seen. It fails on no JSON,
 * and stays small: whatever is too long, too much or too deep ends in an ellipsis.
 */
export function redact(event: unknown): unknown {
  let room = MAX_CHARACTERS;

  function take(text: string): string {
    const taken = truncate(text, Math.max(room, 0));
    room -= taken.length;
    return taken;
  }

  function copy(value: unknown, isSecret: boolean, depth: number): unknown {
    room -= CHARACTERS_PER_VALUE;
    if (typeof value === 'object' && value !== null) return copyMembers(value, isSecret, depth);
    if (isSecret && value !== null) return BLANK;
    return typeof value === 'string' ? take(value) : value;
  }

  function copyMembers(value: object, isSecret: boolean, depth: number): unknown {
    if (depth === MAX_DEPTH) return ELLIPSIS;
    const members: [string, unknown][] = [];
    for (const [name, member] of membersOf(value)) {
      if (room <= 0) {
        members.push([ELLIPSIS, ELLIPSIS]);
        break;
      }
      members.push([take(name), copy(member, isSecret || SECRETS.has(name), depth + 1)]);
    }
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  }

  return copy(event, false, 0);
}

/** One by one: there may be millions. */
function* membersOf(value: object): Generator<[string, unknown]> {
  if (Array.isArray(value)) for (const item of value) yield ['', item];
  else for (const name of Object.keys(value)) yield [name, (value as Record<string, unknown>)[name]];
}
