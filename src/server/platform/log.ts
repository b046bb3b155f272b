/** Matches phone numbers and codes, which an error of AWS may quote. */
const DIGITS = /\d{3,}/g;

/**
 * Logs the cause of a failure as one line of JSON, with every run of three or more digits redacted.
 * @param event the name of the log event, in snake case
 */
export function logFailure(
  event: string,
  error: unknown,
  details: Readonly<Record<string, string>> = {},
): void {
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  // eslint-disable-next-line no-console -- Lambda's log is standard output and error
  console.error(
    JSON.stringify({ level: 'error', what: event, ...details, cause: cause.replace(DIGITS, '#') }),
  );
}
