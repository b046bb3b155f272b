import { randomBytes } from 'node:crypto';
import {
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** 100 characters of base64url: a pool's policy may ask for 99 at most. */
const PASSWORD_BYTES = 75;

/** One character of each kind that a pool's policy may ask for. */
const EACH_KIND = 'aA1!';

export interface MemberKey {
  readonly userPoolId: string;
  /** Cognito's name of the member, a UUID. */
  readonly userName: string;
}

/** What a log-in may change of a member, by Cognito's names. */
export interface MemberChanges {
  readonly phone_number_verified?: 'true';
  readonly name?: string;
  readonly locale?: string;
}

/**
 * @param deadline ends the call
 * @throws what Cognito or the network answers
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
      UserAttributes: Object.entries(changes).map(([Name, Value]) => ({ Name, Value: String(Value) })),
    }),
    { abortSignal: deadline },
  );
}

/**
 * Replaces a member's password by a random one, which is stored nowhere else. No app client of the project signs in with a
 * password; this keeps it so should one be added.
 * @param deadline ends the call
 * @throws what Cognito or the network answers
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
      Password: randomBytes(PASSWORD_BYTES).toString('base64url') + EACH_KIND,
      Permanent: true,
    }),
    { abortSignal: deadline },
  );
}
