import { inject, Service } from '@angular/core';
import { AuthError } from 'aws-amplify/auth';
import { PHONE_SIGN_IN_OPTIONS } from '../options';

/** Calls the operations of Cognito whose errors Amplify 6.22 hides. */
@Service()
export class CognitoRequests {
  readonly #options = inject(PHONE_SIGN_IN_OPTIONS);

  /**
   * Revokes a refresh token and every access token issued with it. Unlike Amplify's `signOut`, it
   * works after the tokens have been removed from the browser.
   * @throws AuthError, as `send` does; the refresh token is still valid then
   */
  async revokeToken(refreshToken: string): Promise<void> {
    await this.send('RevokeToken', { ClientId: this.#options.userPoolClientId, Token: refreshToken });
  }

  /**
   * Calls an operation. The request is sent even if the page is closed at once.
   * @throws AuthError, as Amplify's functions do: `NetworkError`, or Cognito's error name
   */
  async send(
    operation: 'GlobalSignOut' | 'RevokeToken',
    request: Readonly<Record<string, string>>,
  ): Promise<void> {
    const response = await fetch(this.#options.endpoint, {
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
