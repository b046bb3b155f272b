import { inject, Service } from '@angular/core';
import { AuthError, fetchAuthSession } from 'aws-amplify/auth';
import { revokeToken } from './cognito-request';
import type { Session } from '../session/session';
import { TokenRenewal } from './token-renewal';
import { TokenStorage } from './token-storage';

/** What the id token says of a member, in Cognito's words. */
interface IdTokenClaims {
  readonly name?: string;
  readonly phone_number?: string;
  readonly phone_number_verified?: boolean;
  /** When the right code was given, in seconds since 1970. */
  readonly auth_time?: number;
}

/** What Amplify's tokens tell of whoever is signed in, and what needs them alive. */
@Service()
export class AmplifySession {
  readonly #tokens = inject(TokenStorage);
  readonly #renewal = new TokenRenewal(this.#tokens, {
    refresh: () => this.#refresh(),
    revoke: revokeToken,
  });
  /** What the member is called now, for as long as the tokens still tell another name. */
  #savedName = '';

  /** The log-in as the tokens tell it, without a call while they live; `null` for nobody. */
  async current(): Promise<Session | null> {
    await this.#renewal.refreshIfDue();
    return this.read();
  }

  /** The same, of tokens that came just now. */
  async read(): Promise<Session | null> {
    const claims = await this.#claims();
    if (!claims) return null;
    const { name = '', phone_number: phoneNumber = '', auth_time: authTime = 0 } = claims;
    return {
      member: { name: this.#renewal.needsRefresh ? this.#savedName : name, phoneNumber },
      beganAt: authTime * 1000,
      renewInMs: this.#renewal.dueInMs,
    };
  }

  /** @param rejected an access token that was taken for ended: another is given in its place */
  async accessToken(rejected: string | null): Promise<string | null> {
    await (rejected === null ? this.#renewal.refreshIfDue() : this.#renewal.refreshRejected(rejected));
    return this.#tokens.read('accessToken');
  }

  /** Runs what needs a living access token. One that ended before its time by this device's clock is renewed, once. */
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
   * The session under a name that the user pool has saved. The id token carries the name: only a new one has the new name
   * after a reload. Until that can be had, it is kept here.
   */
  async refreshAfterRename(name: string): Promise<Session | null> {
    this.#savedName = name;
    await this.#renewal.forceRefresh();
    return this.read();
  }

  /**
   * What post-authentication changes is reflected on the next sign-in (AWS developer guide), so the first id token may have neither the
   * verified number nor the name that was given a moment ago.
   */
  async refreshIfNameMissing(): Promise<void> {
    if ((await this.#claims())?.phone_number_verified) return;
    // The member is signed in, whatever comes of this. If nothing does, the name comes with the next renewal.
    await this.#refresh().catch(() => undefined);
  }

  async #claims(): Promise<IdTokenClaims | undefined> {
    const { tokens } = await fetchAuthSession();
    return tokens?.idToken?.payload as IdTokenClaims | undefined;
  }

  async #refresh(): Promise<void> {
    // Amplify removes tokens that were rejected.
    const refreshTokens = this.#tokens.refreshTokens();
    try {
      const { tokens } = await fetchAuthSession({ forceRefresh: true });
      if (tokens) return;
    } catch (error) {
      // A refresh token that was used twice may have been stolen. Cognito ends nothing then: the session has to be ended for everyone
      // who has a token of it, as RFC 9700 (4.14.2) asks.
      if ((error as Error).name === 'RefreshTokenReuseException')
        await Promise.allSettled(refreshTokens.map(revokeToken));
      throw error;
    }
    // The removal is not awaited by Amplify, and takes promises only.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
