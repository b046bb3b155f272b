/**
 * The part of a CreateAuthChallenge or VerifyAuthChallengeResponse event that identifies the user.
 */
export interface SignInEvent {
  readonly userName: string;
  readonly request: {
    readonly userAttributes?: Readonly<Record<string, string>> | null;
    readonly userNotFound?: boolean | undefined;
  };
}

const UNKNOWN = 'unknown#';

/** Checks whether a row of the ledger belongs to an unknown number. */
export function isUnknownNumber(ledgerKey: string): boolean {
  return ledgerKey.startsWith(UNKNOWN);
}

/**
 * Returns the key of the ledger's row for a sign-in: the phone number, so that the row survives a
 * deleted account. For an unknown number, Cognito generates a user name that is always the same.
 * Its row counts and limits like that of a registered number.
 */
export function ledgerKeyOf({ userName, request }: SignInEvent): string {
  if (request.userNotFound) return `${UNKNOWN}${userName}`;
  const phoneNumber = request.userAttributes?.['phone_number'];
  if (!phoneNumber) throw new Error('The event has no phone number.');
  return `number#${phoneNumber}`;
}
