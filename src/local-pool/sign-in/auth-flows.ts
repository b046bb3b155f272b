import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { enumOf } from '../cognito/validators.ts';

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
 * Rejects every flow but CUSTOM_AUTH, the only flow of the app client (`ExplicitAuthFlows`).
 * @throws CognitoError UnsupportedOperationException for the flows that refresh tokens, which are
 * not available to a client with refresh token rotation; InvalidParameterException for the others,
 * with the message observed on AWS for each flow
 */
export function checkAuthFlow(flow: AuthFlow, caller: Caller): void {
  if (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN') {
    throw new CognitoError(
      'UnsupportedOperationException',
      'This API does not support refresh token rotation',
    );
  }
  if (flow !== 'CUSTOM_AUTH') throw invalidParameter(rejectionMessage(flow, caller));
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
