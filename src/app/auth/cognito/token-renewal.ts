import { decodeJWT } from 'aws-amplify/auth';
import { withTabLock } from './tab-lock';
import type { TokenStorage } from './token-storage';

const MINUTE = 60_000;
/** Early enough for a few tries, should the first ones fail. A short-lived token is renewed in the middle of its life. */
const RENEW_BEFORE_EXPIRY_MS = 5 * MINUTE;

interface TokenRenewalDeps {
  /** Renews the tokens in the storage, or empties it where the user pool refuses. Throws when it gets no answer. */
  readonly refresh: () => Promise<void>;
  /** Ends the log-in of a refresh token. */
  readonly revoke: (refreshToken: string) => Promise<void>;
}

/**
 * Renews the tokens before they end, once for all tabs that share them. Lives are counted as durations: Amplify keeps
 * beside the tokens by how much this device's clock was off when they came.
 */
export class TokenRenewal {
  readonly #tokens: TokenStorage;
  readonly #deps: TokenRenewalDeps;
  /** An access token beside which the id token tells what is no longer so. */
  #staleAccessToken: string | null = null;

  constructor(tokens: TokenStorage, userPool: TokenRenewalDeps) {
    this.#tokens = tokens;
    this.#deps = userPool;
  }

  /** In how many milliseconds the tokens are due for renewal; 0 if they are overdue. */
  get dueInMs(): number {
    return Math.max(0, this.#lifetime().dueInMs);
  }

  /** Whether the tokens tell what is no longer so, because renewing them `now` has failed. */
  get needsRefresh(): boolean {
    return this.#staleAccessToken !== null && this.#staleAccessToken === this.#tokens.read('accessToken');
  }

  /** @throws what the user pool or the network says, if the tokens have ended; before that, there is time to try again */
  async refreshIfDue(): Promise<void> {
    if (this.#lifetime().dueInMs > 0) return;
    await this.#renewUnderLock(async () => {
      // Another tab may have been faster.
      await this.#tokens.adoptNewest();
      if (this.#lifetime().dueInMs <= 0) await this.#renew();
    });
  }

  /** Renews at once, unless the tokens have been renewed since this access token. */
  async refreshRejected(accessToken: string): Promise<void> {
    await withTabLock(async () => {
      await this.#tokens.adoptNewest();
      if (this.#tokens.read('accessToken') === accessToken) await this.#renew();
    });
  }

  /**
   * Renews at once, because the tokens tell what is no longer so. Where that fails, they are due until it succeeds.
   * @throws as `whenDue` does
   */
  async forceRefresh(): Promise<void> {
    await this.#renewUnderLock(async () => {
      await this.#tokens.adoptNewest();
      this.#staleAccessToken = this.#tokens.read('accessToken');
      await this.#renew();
    });
  }

  async #renewUnderLock(step: () => Promise<void>): Promise<void> {
    try {
      await withTabLock(step);
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
    const endsInMs = exp * 1000 - now;
    if (this.needsRefresh) return { expiresInMs: endsInMs, dueInMs: 0 };
    return {
      expiresInMs: endsInMs,
      dueInMs: endsInMs - Math.min(RENEW_BEFORE_EXPIRY_MS, ((exp - iat) * 1000) / 2),
    };
  }
}

/** In seconds since 1970. What is no token has ended: the user pool will say so. */
function readTimes(accessToken: string): { readonly iat: number; readonly exp: number } {
  try {
    const { iat = 0, exp = 0 } = decodeJWT(accessToken).payload;
    return { iat, exp };
  } catch {
    return { iat: 0, exp: 0 };
  }
}
