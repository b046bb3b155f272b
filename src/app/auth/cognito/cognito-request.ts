import { AuthError } from 'aws-amplify/auth';
import { environment } from '../../../environments/environment';
import { USER_POOL_ENDPOINT } from './user-pool-endpoint';

/**
 * Revokes a refresh token and every access token issued with it. Unlike Amplify's `signOut`, it
 * works after the tokens have been removed from the browser.
 * @throws AuthError, as `sendCognitoRequest` does; the refresh token is still valid then
 */
export async function revokeToken(refreshToken: string): Promise<void> {
  await sendCognitoRequest('RevokeToken', { ClientId: environment.userPoolClientId, Token: refreshToken });
}

/**
 * Calls an operation whose errors Amplify 6.22 hides. The request is sent even if the page is
 * closed at once.
 * @throws AuthError, as Amplify's functions do: `NetworkError`, or Cognito's error name
 */
export async function sendCognitoRequest(
  operation: 'GlobalSignOut' | 'RevokeToken',
  request: Readonly<Record<string, string>>,
): Promise<void> {
  const response = await fetch(USER_POOL_ENDPOINT, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(request),
    keepalive: true,
  }).catch((error: unknown) => {
    throw new AuthError({ name: 'NetworkError', message: 'No response.', underlyingError: error });
  });
  if (!response.ok) throw await errorFromResponse(response);
}

async function errorFromResponse(response: Response): Promise<AuthError> {
  const body = (await response.json().catch(() => ({}))) as { __type?: string; message?: string };
  const requestId = response.headers.get('x-amzn-RequestId');
  return new AuthError({
    // Some AWS services prefix the name with a namespace and `#`.
    name: body.__type?.split('#').at(-1) ?? 'UnknownError',
    message: body.message ?? `Status ${response.status}.`,
    metadata: { httpStatusCode: response.status, ...(requestId !== null && { requestId }) },
  });
}
