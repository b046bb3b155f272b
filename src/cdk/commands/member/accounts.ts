import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  UserNotFoundException,
  type AdminGetUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SupportTarget } from './support-target.ts';

/** The response of AdminGetUser. */
export type Account = AdminGetUserCommandOutput;

type Pool = Pick<SupportTarget, 'cognito' | 'userPoolId'>;

/** @returns undefined if the number has no account */
export async function readAccount(
  { cognito, userPoolId }: Pool,
  phoneNumber: string,
): Promise<Account | undefined> {
  try {
    return await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: phoneNumber }));
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/**
 * Changes several attributes of an account in one call, so that none changes alone.
 * @param changes by name; an empty string deletes the attribute
 */
export async function updateAccount(
  { cognito, userPoolId }: Pool,
  { Username }: Account,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const UserAttributes = Object.entries(changes).map(([Name, Value]) => ({ Name, Value }));
  await cognito.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId: userPoolId, Username, UserAttributes }),
  );
}

/** Ends every session of an account. */
export async function signOutEverywhere({ cognito, userPoolId }: Pool, { Username }: Account): Promise<void> {
  await cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username }));
}
