import { environment } from '../../environments/environment';
import { callUserPool } from './call-user-pool';

/**
 * Ends a log-in at the user pool: its refresh token, and every access token that came of it. Not Amplify's `signOut`, which
 * needs the tokens to stay in the browser until the user pool has answered.
 * @throws as `callUserPool` does; the refresh token stays good then
 */
export async function revokeToken(refreshToken: string): Promise<void> {
  await callUserPool('RevokeToken', { ClientId: environment.userPoolClientId, Token: refreshToken });
}
