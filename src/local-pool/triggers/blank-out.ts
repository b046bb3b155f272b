/** Stands where something was blanked out. */
const BLANK = '•••';

/**
 * What may hold a code, an answer, a token or another secret. Metadata is among it: AWS's own example of a custom challenge
 * writes the code there, and a client may send anything.
 */
const SECRETS = new Set([
  ...['challengeAnswer', 'privateChallengeParameters', 'challengeMetadata'],
  ...['clientMetadata', 'validationData', 'password'],
]);

/** A copy of an event, or of a part of it, without its secrets; which there were is still to be seen. */
export function blankOut(value: unknown, isSecret = false): unknown {
  if (Array.isArray(value)) return value.map((item) => blankOut(item, isSecret));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, member]) => [name, blankOut(member, isSecret || SECRETS.has(name))]),
    );
  }
  return isSecret && value !== null ? BLANK : value;
}
