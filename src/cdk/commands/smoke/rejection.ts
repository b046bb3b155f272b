import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';

/** Returns the error with which Cognito rejected a call; undefined if the call succeeded. */
export async function rejectionOf(
  call: Promise<unknown>,
): Promise<CognitoIdentityProviderServiceException | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof CognitoIdentityProviderServiceException) return error;
    throw error;
  }
}

/** Describes a rejection as the end of a sentence without a full stop. */
export const describeRejection = ({ name, message }: Error) => `${name}: ${message.replace(/\.$/, '')}`;
