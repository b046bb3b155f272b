import {
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** A trigger has 5 s in all. */
const CALL_TIMEOUT_MS = 3_000;

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

/** @throws what Cognito or the network answers */
export async function changeMember(
  client: CognitoIdentityProviderClient,
  { userPoolId, userName }: MemberKey,
  changes: MemberChanges,
): Promise<void> {
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: userPoolId,
      Username: userName,
      UserAttributes: Object.entries(changes).map(([Name, Value]) => ({ Name, Value: String(Value) })),
    }),
    { abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
  );
}
