/** Phone numbers and codes are runs of digits, and an AWS error may quote one. */
const DIGITS = /\d{3,}/g;

/**
 * Writes why something failed, as one structured line, with every run of digits blanked out.
 * @param what the event in the log, in snake case
 */
export function logFailure(
  what: string,
  error: unknown,
  details: Readonly<Record<string, string>> = {},
): void {
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  // eslint-disable-next-line no-console -- Lambda's log is standard output and error
  console.error(JSON.stringify({ level: 'error', what, ...details, cause: cause.replace(DIGITS, '#') }));
}
