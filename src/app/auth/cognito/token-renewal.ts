import { decodeJWT } from 'aws-amplify/auth';
import { withTabLock } from './tab-lock';
import type { TokenStorage } from './token-storage';

const MINUTE = 60_000;
/** Early enough for a few tries, should the first ones fail. A short-lived token is renewed in the middle of its life. */
const RENEW_BEFORE_END_MS = 5 * MINUTE;

interface UserPoolCalls {
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
  readonly #userPool: UserPoolCalls;
  /** An access token beside which the id token tells what is no longer so. */
  #outdated: string | null = null;

  constructor(tokens: TokenStorage, userPool: UserPoolCalls) {
    this.#tokens = tokens;
    this.#userPool = userPool;
  }

  /** In how many milliseconds the tokens are due for renewal; 0 if they are overdue. */
  get dueInMs(): number {
    return Math.max(0, this.#life().dueInMs);
  }

  /** Whether the tokens tell what is no longer so, because renewing them `now` has failed. */
  get needsRefresh(): boolean {
    return this.#outdated !== null && this.#outdated === this.#tokens.read('accessToken');
  }

  /** @throws what the user pool or the network says, if the tokens have ended; before that, there is time to try again */
  async refreshIfDue(): Promise<void> {
    if (this.#life().dueInMs > 0) return;
    await this.#try(async () => {
      // Another tab may have been faster.
      await this.#tokens.takeNewest();
      if (this.#life().dueInMs <= 0) await this.#renew();
    });
  }

  /** Renews at once, unless the tokens have been renewed since this access token. */
  async refreshRejected(accessToken: string): Promise<void> {
    await withTabLock(async () => {
      await this.#tokens.takeNewest();
      if (this.#tokens.read('accessToken') === accessToken) await this.#renew();
    });
  }

  /**
   * Renews at once, because the tokens tell what is no longer so. Where that fails, they are due until it succeeds.
   * @throws as `whenDue` does
   */
  async forceRefresh(): Promise<void> {
    await this.#try(async () => {
      await this.#tokens.takeNewest();
      this.#outdated = this.#tokens.read('accessToken');
      await this.#renew();
    });
  }

  async #try(step: () => Promise<void>): Promise<void> {
    try {
      await withTabLock(step);
    } catch (error) {
      const isReuse = (error as Error).name === 'RefreshTokenReuseException';
      if (isReuse || this.#life().endsInMs <= 0) throw error;
    }
  }

  async #renew(): Promise<void> {
    const unwanted = await this.#tokens.renew(this.#userPool.refresh);
    if (unwanted !== null) await this.#userPool.revoke(unwanted);
  }

  #life(): { readonly dueInMs: number; readonly endsInMs: number } {
    const accessToken = this.#tokens.read('accessToken');
    if (accessToken === null) return { dueInMs: Infinity, endsInMs: Infinity };
    const { iat, exp } = timesOf(accessToken);
    const now = Date.now() + (Number(this.#tokens.read('clockDrift')) || 0);
    const endsInMs = exp * 1000 - now;
    if (this.needsRefresh) return { endsInMs, dueInMs: 0 };
    return { endsInMs, dueInMs: endsInMs - Math.min(RENEW_BEFORE_END_MS, ((exp - iat) * 1000) / 2) };
  }
}

/** In seconds since 1970. What is no token has ended: the user pool will say so. */
function timesOf(accessToken: string): { readonly iat: number; readonly exp: number } {
  try {
    const { iat = 0, exp = 0 } = decodeJWT(accessToken).payload;
    return { iat, exp };
  } catch {
    return { iat: 0, exp: 0 };
  }
}
