import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { enumOf } from '../cognito/validators.ts';

/** What a request may ask for, in the order of the service's model. */
export const authFlow = enumOf([
  ...(['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN', 'CUSTOM_AUTH'] as const),
  ...(['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'USER_AUTH'] as const),
]);

const OTHER_CALLERS_FLOW = 'Initiate Auth method not supported.';

type AuthFlow = ReturnType<typeof authFlow>;

/** Who begins a log-in: a client by InitiateAuth, or an administrator by AdminInitiateAuth. */
type Caller = 'client' | 'administrator';

/**
 * Lets CUSTOM_AUTH through, the one flow of the app client (`ExplicitAuthFlows`).
 * @throws CognitoError UnsupportedOperationException for the flows that refresh tokens, which a client with rotation does not have;
 * InvalidParameterException for others, with the words that AWS was observed to have for each flow
 */
export function checkAuthFlow(flow: AuthFlow, caller: Caller): void {
  if (flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN') {
    throw new CognitoError(
      'UnsupportedOperationException',
      'This API does not support refresh token rotation',
    );
  }
  if (flow !== 'CUSTOM_AUTH') throw invalidParameter(refusal(flow, caller));
}

function refusal(flow: AuthFlow, caller: Caller): string {
  switch (flow) {
    case 'USER_PASSWORD_AUTH':
      return caller === 'client' ? `${flow} flow not enabled for this client` : OTHER_CALLERS_FLOW;
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH':
      return caller === 'administrator' ? 'Auth flow not enabled for this client' : OTHER_CALLERS_FLOW;
    default:
      return `${flow} is not enabled for the client.`;
  }
}
