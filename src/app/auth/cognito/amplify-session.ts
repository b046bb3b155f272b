import { inject, Service } from '@angular/core';
import { AuthError } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { cleanFullName } from '../../../contract/full-name';
import type { Session } from '../session/session';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import { CognitoRequests } from './cognito-requests';
import { TokenRenewal } from './token-renewal';
import { TokenStorage } from './token-storage';

/** The claims of the id token that the app reads. */
interface IdTokenClaims {
  readonly name?: string;
  readonly phone_number?: string;
  readonly phone_number_verified?: boolean;
  /** When the member signed in, in seconds since 1970. */
  readonly auth_time?: number;
}

/**
 * Reads the session from Amplify's tokens, and runs calls that require a valid access token. Used
 * by `AmplifyAuth`, it renews the tokens through `TokenRenewal`.
 */
@Service()
export class AmplifySession {
  readonly #tokens = inject(TokenStorage);
  readonly #requests = inject(CognitoRequests);
  readonly #renewal = new TokenRenewal(this.#tokens, {
    userPoolClientId: inject(PHONE_SIGN_IN_OPTIONS).userPoolClientId,
    refresh: () => this.#refresh(),
    revoke: (refreshToken) => this.#requests.revokeToken(refreshToken),
  });
  /** The name that the member has saved in this tab. */
  #savedName = '';

  /** Reads the session, and renews the tokens if they are due; `null` for a visitor. */
  async current(): Promise<Session | null> {
    await this.#renewal.refreshIfDue();
    return this.read();
  }

  /** Reads the session without renewing its tokens; `null` for a visitor. */
  async read(): Promise<Session | null> {
    const claims = await this.#claims();
    if (!claims) return null;
    const { phone_number: phoneNumber = '', auth_time: authTime = 0 } = claims;
    return {
      // While a renewal is pending, the id token contains the previous name.
      member: { name: this.#renewal.needsRefresh ? this.#savedName : this.#nameIn(claims), phoneNumber },
      signedInAt: authTime * 1000,
      renewInMs: this.#renewal.dueInMs,
    };
  }

  /**
   * Returns the access token; `null` for a visitor.
   * @param rejected an access token that an API has rejected, to be renewed; else `null`
   */
  async accessToken(rejected: string | null): Promise<string | null> {
    await (rejected === null ? this.#renewal.refreshIfDue() : this.#renewal.refreshRejected(rejected));
    return this.#tokens.read('accessToken');
  }

  /**
   * Runs a step with a valid access token. If Cognito reports it as expired, although it has not by
   * this device's clock, renews the token and runs the step once more.
   */
  async withAccessToken(step: (accessToken: string) => Promise<unknown>): Promise<void> {
    if (!(await this.current())) {
      throw new AuthError({ name: 'UserUnAuthenticatedException', message: 'This session has ended.' });
    }
    const accessToken = this.#tokens.read('accessToken') ?? '';
    try {
      await step(accessToken);
    } catch (error) {
      if ((error as Error).message !== 'Access Token has expired') throw error;
      await step((await this.accessToken(accessToken)) ?? '');
    }
  }

  /**
   * Renews the tokens after a change of the name, because the id token contains the name. If that
   * fails, sessions have the new name until a renewal succeeds or the page is reloaded.
   * @param name the name that the user pool has stored
   */
  async refreshAfterRename(name: string): Promise<Session | null> {
    this.#savedName = name;
    await this.#renewal.forceRefresh();
    return this.read();
  }

  /**
   * Renews the tokens after a sign-in whose id token has an unverified number. The id token does
   * not reflect the changes of the post-authentication trigger until the next sign-in or renewal
   * (AWS developer guide), so the first one contains the name from the sign-up, which another
   * person may have chosen.
   */
  async refreshIfUnverified(): Promise<void> {
    if ((await this.#claims())?.phone_number_verified === true) return;
    // An error is ignored: the member is signed in, and the next renewal updates the name.
    await this.#refresh().catch(() => undefined);
  }

  /**
   * Returns the name to show; an empty string if the number is not verified, because another person
   * may have signed up with it. A name that the member has saved in this tab is shown regardless.
   */
  #nameIn({ name = '', phone_number_verified: isVerified }: IdTokenClaims): string {
    return isVerified === true || name === this.#savedName ? cleanFullName(name) : '';
  }

  async #claims(): Promise<IdTokenClaims | undefined> {
    // Not `fetchAuthSession`, which also fetches credentials if the app has an identity pool.
    const tokens = await cognitoUserPoolsTokenProvider.getTokens();
    return tokens?.idToken?.payload as IdTokenClaims | undefined;
  }

  async #refresh(): Promise<void> {
    // Read first, because Amplify removes rejected tokens.
    const refreshTokens = this.#tokens.refreshTokens();
    try {
      if (await cognitoUserPoolsTokenProvider.getTokens({ forceRefresh: true })) return;
    } catch (error) {
      // A refresh token that was used twice may have been stolen. Cognito does not end the session,
      // so end it for every holder of its tokens, as RFC 9700 (section 4.14.2) requires.
      if ((error as Error).name === 'RefreshTokenReuseException')
        await Promise.allSettled(refreshTokens.map((token) => this.#requests.revokeToken(token)));
      throw error;
    }
    // Amplify does not await the removal of the tokens, which takes only microtasks.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
