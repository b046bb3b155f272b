import { decodeJWT } from 'aws-amplify/auth';
import { withTabLock } from './tab-lock';
import type { TokenStorage } from './token-storage';

const MINUTE = 60_000;
/** Leaves time to retry. A token with a short lifetime is renewed after half of it. */
const RENEW_BEFORE_EXPIRY_MS = 5 * MINUTE;

interface TokenRenewalDeps {
  /** The tabs that share tokens share the app client. */
  readonly userPoolClientId: string;
  /**
   * Renews the tokens in the storage, or removes them if the user pool rejects the refresh token.
   * Throws if the user pool does not respond.
   */
  readonly refresh: () => Promise<void>;
  /** Ends the session of a refresh token. */
  readonly revoke: (refreshToken: string) => Promise<void>;
}

/**
 * Renews the tokens before they expire, once for all tabs that share them. Used by
 * `AmplifySession`. Corrects this device's clock by `clockDrift`, which Amplify stores with the
 * tokens on receipt.
 */
export class TokenRenewal {
  readonly #tokens: TokenStorage;
  readonly #deps: TokenRenewalDeps;
  /** An access token whose id token is outdated. */
  #staleAccessToken: string | null = null;

  constructor(tokens: TokenStorage, deps: TokenRenewalDeps) {
    this.#tokens = tokens;
    this.#deps = deps;
  }

  get #lockName(): string {
    return `token-renewal.${this.#deps.userPoolClientId}`;
  }

  /** The time until the tokens are due for renewal, in milliseconds; 0 if they are overdue. */
  get dueInMs(): number {
    return Math.max(0, this.#lifetime().dueInMs);
  }

  /** Whether the id token is outdated, because `forceRefresh` has failed. */
  get needsRefresh(): boolean {
    return this.#staleAccessToken !== null && this.#staleAccessToken === this.#tokens.read('accessToken');
  }

  /**
   * Renews the tokens if they are due.
   * @throws if the renewal fails and the tokens have expired; earlier failures are ignored
   */
  async refreshIfDue(): Promise<void> {
    if (this.#lifetime().dueInMs > 0) return;
    await this.#renewUnderLock(async () => {
      // Another tab may have renewed the tokens.
      await this.#tokens.adoptNewest();
      if (this.#lifetime().dueInMs <= 0) await this.#renew();
    });
  }

  /**
   * Renews the tokens after an API has rejected this access token, unless it is no longer in use.
   */
  async refreshRejected(accessToken: string): Promise<void> {
    await withTabLock(this.#lockName, async () => {
      await this.#tokens.adoptNewest();
      if (this.#tokens.read('accessToken') === accessToken) await this.#renew();
    });
  }

  /**
   * Renews the tokens at once, because the id token is outdated. If that fails, the tokens are due
   * until a renewal succeeds.
   * @throws as `refreshIfDue` does
   */
  async forceRefresh(): Promise<void> {
    await this.#renewUnderLock(async () => {
      await this.#tokens.adoptNewest();
      this.#staleAccessToken = this.#tokens.read('accessToken');
      await this.#renew();
    });
  }

  /**
   * Runs a step under the lock. Ignores errors while the tokens are valid, except for a reused
   * token.
   */
  async #renewUnderLock(step: () => Promise<void>): Promise<void> {
    try {
      await withTabLock(this.#lockName, step);
    } catch (error) {
      const isReuse = (error as Error).name === 'RefreshTokenReuseException';
      if (isReuse || this.#lifetime().expiresInMs <= 0) throw error;
    }
  }

  async #renew(): Promise<void> {
    const orphanedToken = await this.#tokens.renew(this.#deps.refresh);
    if (orphanedToken !== null) await this.#deps.revoke(orphanedToken);
  }

  #lifetime(): { readonly dueInMs: number; readonly expiresInMs: number } {
    const accessToken = this.#tokens.read('accessToken');
    if (accessToken === null) return { dueInMs: Infinity, expiresInMs: Infinity };
    const { iat, exp } = readTimes(accessToken);
    const now = Date.now() + (Number(this.#tokens.read('clockDrift')) || 0);
    const expiresInMs = exp * 1000 - now;
    if (this.needsRefresh) return { expiresInMs, dueInMs: 0 };
    return { expiresInMs, dueInMs: expiresInMs - Math.min(RENEW_BEFORE_EXPIRY_MS, ((exp - iat) * 1000) / 2) };
  }
}

/** Reads a token's times, in seconds since 1970; 0, and so expired, for an invalid token. */
function readTimes(accessToken: string): { readonly iat: number; readonly exp: number } {
  try {
    const { iat = 0, exp = 0 } = decodeJWT(accessToken).payload;
    return { iat, exp };
  } catch {
    return { iat: 0, exp: 0 };
  }
}
