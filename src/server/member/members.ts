import {
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** A trigger has 5 s in all. */
const CALL_TIMEOUT_MS = 3_000;

/**
 * Marks a member's phone number as verified.
 * @param userName Cognito's name of the member, a UUID
 * @throws what Cognito or the network answers; the log-in fails then, and the next one tries again
 */
export async function markNumberVerified(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  userName: string,
): Promise<void> {
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: userPoolId,
      Username: userName,
      UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
    }),
    { abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
  );
}
