/** As much as anybody reads of one request, response or error: the log of 50 calls stays within a few megabytes. */
export const MAX_CHARACTERS = 10_000;

/** The beginning of a text, with an ellipsis where some of it is left out. */
export function truncate(text: string, characters = MAX_CHARACTERS): string {
  if (text.length <= characters) return text;
  // A slice by itself would keep the whole text in memory.
  return `${Buffer.from(text.slice(0, characters)).toString()}…`;
}
