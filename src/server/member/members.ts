import { randomBytes } from 'node:crypto';
import {
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';

/** 100 characters of base64url. The password policy of a pool can require at most 99. */
const PASSWORD_BYTES = 75;

/** One character of each class that the password policy of a pool can require. */
const EACH_CHARACTER_CLASS = 'aA1!';

export interface MemberKey {
  readonly userPoolId: string;
  /** Cognito's user name, a UUID. */
  readonly userName: string;
}

/**
 * The attributes that a sign-in can change, by Cognito's names. An empty string deletes the
 * attribute (API reference of AdminUpdateUserAttributes).
 */
export type MemberChanges = Readonly<
  Partial<Record<'phone_number' | 'phone_number_verified' | 'name' | 'locale' | ServerAttribute, string>>
>;

type ServerAttribute = (typeof SERVER_ATTRIBUTES)[keyof typeof SERVER_ATTRIBUTES];

/**
 * Updates a member's attributes.
 * @param deadline aborts the call
 * @throws the error of Cognito or the network
 */
export async function changeMember(
  client: CognitoIdentityProviderClient,
  { userPoolId, userName }: MemberKey,
  changes: MemberChanges,
  deadline: AbortSignal,
): Promise<void> {
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: userPoolId,
      Username: userName,
      UserAttributes: Object.entries(changes).map(([Name, Value]) => ({ Name, Value })),
    }),
    { abortSignal: deadline },
  );
}

/**
 * Replaces a member's password with a random one that is not stored anywhere else. No app client of
 * the project signs in with a password; this protects the member if one is added.
 * @param deadline aborts the call
 * @throws the error of Cognito or the network
 */
export async function replacePassword(
  client: CognitoIdentityProviderClient,
  { userPoolId, userName }: MemberKey,
  deadline: AbortSignal,
): Promise<void> {
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: userPoolId,
      Username: userName,
      Password: randomBytes(PASSWORD_BYTES).toString('base64url') + EACH_CHARACTER_CLASS,
      Permanent: true,
    }),
    { abortSignal: deadline },
  );
}
