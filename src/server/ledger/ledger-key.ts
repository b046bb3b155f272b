/** The part of a create or verify event that says whose log-in it is. */
export interface SignInEvent {
  readonly userName: string;
  readonly request: {
    readonly userAttributes?: Readonly<Record<string, string>> | null;
    readonly userNotFound?: boolean | undefined;
  };
}

const UNKNOWN = 'unknown#';

/** Whether a ledger's row is that of a number that nobody registered. */
export function isUnknownNumber(ledgerKey: string): boolean {
  return ledgerKey.startsWith(UNKNOWN);
}

/**
 * The ledger's row for a log-in: the phone number's, so that it outlives the account. For an unknown number Cognito makes
 * up a user name, always the same one, and its row counts and limits as a known number's does.
 */
export function ledgerKeyOf({ userName, request }: SignInEvent): string {
  if (request.userNotFound) return `${UNKNOWN}${userName}`;
  const phoneNumber = request.userAttributes?.['phone_number'];
  if (!phoneNumber) throw new Error('The event names no phone number.');
  return `number#${phoneNumber}`;
}
