/** Per event, response or error, so that the log of 50 calls needs a few megabytes at most. */
export const MAX_CHARACTERS = 10_000;

/** Truncates a string to a number of characters and appends an ellipsis. */
export function truncate(string: string, characters = MAX_CHARACTERS): string {
  if (string.length <= characters) return string;
  // Copies the slice, which would otherwise retain the whole string in memory.
  return `${Buffer.from(string.slice(0, characters)).toString()}…`;
}
