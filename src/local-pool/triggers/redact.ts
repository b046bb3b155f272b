import { truncate, MAX_CHARACTERS } from './truncate.ts';

/** Replaces a secret. */
const REDACTED = '•••';

/** Replaces omitted content. */
const ELLIPSIS = '…';

/**
 * Fields that may contain a code, an answer, a token or another secret. Metadata is included: AWS's
 * example of a custom challenge writes the code there, and a client can send anything.
 */
const SECRETS = new Set([
  ...['challengeAnswer', 'privateChallengeParameters', 'challengeMetadata'],
  ...['clientMetadata', 'validationData', 'password'],
]);

/** The estimated size of a value's punctuation and indentation. */
const CHARACTERS_PER_VALUE = 20;

/** Well above the depth of any event. JSON can be nested deeper than the call stack allows. */
const MAX_DEPTH = 20;

/**
 * Copies an event or a part of it with its secrets redacted, but with their names. The copy is
 * truncated in length and depth, so that any JSON value is accepted.
 */
export function redact(event: unknown): unknown {
  let remaining = MAX_CHARACTERS;

  function truncateToRemaining(string: string): string {
    const truncated = truncate(string, Math.max(remaining, 0));
    remaining -= truncated.length;
    return truncated;
  }

  function copy(value: unknown, isSecret: boolean, depth: number): unknown {
    remaining -= CHARACTERS_PER_VALUE;
    if (typeof value === 'object' && value !== null) return copyMembers(value, isSecret, depth);
    if (isSecret && value !== null) return REDACTED;
    return typeof value === 'string' ? truncateToRemaining(value) : value;
  }

  function copyMembers(value: object, isSecret: boolean, depth: number): unknown {
    if (depth === MAX_DEPTH) return ELLIPSIS;
    const members: [string, unknown][] = [];
    for (const [name, member] of membersOf(value)) {
      if (remaining <= 0) {
        members.push([ELLIPSIS, ELLIPSIS]);
        break;
      }
      members.push([truncateToRemaining(name), copy(member, isSecret || SECRETS.has(name), depth + 1)]);
    }
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  }

  return copy(event, false, 0);
}

/** Yields the members one by one, because there can be millions. */
function* membersOf(value: object): Generator<[string, unknown]> {
  if (Array.isArray(value)) for (const item of value) yield ['', item];
  else for (const name of Object.keys(value)) yield [name, (value as Record<string, unknown>)[name]];
}
