import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { enumOf } from '../cognito/validators.ts';
import { beginSignIn, type BeginSignInDeps } from './begin-sign-in.ts';
import { refreshSignIn } from './refresh-sign-in.ts';

/** The flows that a request may name, in the order of the service's model. */
export const authFlow = enumOf([
  ...(['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN', 'CUSTOM_AUTH'] as const),
  ...(['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'USER_AUTH'] as const),
]);

const WRONG_CALLER = 'Initiate Auth method not supported.';

type AuthFlow = ReturnType<typeof authFlow>;

/** A client calls InitiateAuth, an administrator AdminInitiateAuth. */
type Caller = 'client' | 'administrator';

/**
 * Begins a sign-in or refreshes one, by the flow of a request.
 * @param parameters AuthParameters of the request
 * @throws CognitoError UnsupportedOperationException for the flows that refresh tokens, which are
 *   not available with refresh token rotation; InvalidParameterException for flows that the app
 *   client does not allow, with the message observed on AWS for each flow
 */
export async function startAuthFlow(
  deps: BeginSignInDeps,
  flow: AuthFlow,
  parameters: Readonly<Record<string, string>> | undefined,
  caller: Caller,
): Promise<InitiateAuthResponse> {
  if (flow === 'CUSTOM_AUTH') return beginSignIn(deps, parameters);
  if (flow !== 'REFRESH_TOKEN_AUTH' && flow !== 'REFRESH_TOKEN') {
    throw invalidParameter(rejectionMessage(flow, caller));
  }
  if (deps.pool.refreshTokenRotation) {
    throw new CognitoError(
      'UnsupportedOperationException',
      'This API does not support refresh token rotation',
    );
  }
  const refreshToken = parameters?.['REFRESH_TOKEN'];
  if (!refreshToken) throw invalidParameter('Missing required parameter REFRESH_TOKEN');
  return { ChallengeParameters: {}, AuthenticationResult: await refreshSignIn(deps, refreshToken) };
}

function rejectionMessage(flow: AuthFlow, caller: Caller): string {
  switch (flow) {
    case 'USER_PASSWORD_AUTH':
      return caller === 'client' ? `${flow} flow not enabled for this client` : WRONG_CALLER;
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH':
      return caller === 'administrator' ? 'Auth flow not enabled for this client' : WRONG_CALLER;
    default:
      return `${flow} is not enabled for the client.`;
  }
}
