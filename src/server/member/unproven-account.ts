import type { AdminGetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import type { NumberRow } from '../ledger/number-row.ts';

/** Reads an attribute of an account. */
export function attributeOf(
  { UserAttributes = [] }: Pick<AdminGetUserCommandOutput, 'UserAttributes'>,
  name: string,
): string | undefined {
  return UserAttributes.find(({ Name }) => Name === name)?.Value;
}

/** Returns when an account was created, in milliseconds since 1970. */
export function createdAtOf({ UserCreateDate }: AdminGetUserCommandOutput): number {
  return UserCreateDate?.getTime() ?? Infinity;
}

/**
 * Checks an account without the ledger: whether anyone can have signed it up, with a number that no
 * code has proven. Only the server and administrators write its attributes, so an account with one
 * of them was imported, moved, or proven. A disabled account is never one, because deleting it
 * would allow the number to sign up again.
 */
export function isUnprovenSignUp(
  account: Pick<AdminGetUserCommandOutput, 'UserAttributes' | 'UserStatus' | 'Enabled'>,
): boolean {
  return (
    account.UserStatus === 'CONFIRMED' &&
    account.Enabled === true &&
    attributeOf(account, 'phone_number_verified') !== 'true' &&
    Object.values(SERVER_ATTRIBUTES).every((name) => attributeOf(account, name) === undefined)
  );
}

/**
 * Checks a row of the account's number: a correct code proves the number even if Cognito did not
 * store that.
 */
export function isProvenBy({ provenAt }: NumberRow, account: AdminGetUserCommandOutput): boolean {
  return provenAt >= createdAtOf(account);
}
