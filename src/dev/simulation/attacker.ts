import type { Challenge } from '../../server/challenge/challenge.ts';
import { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import { retryAfterMs, type PhoneNumber, type VirtualPool } from './virtual-pool.ts';

/**
 * Cognito's default quota for the sign-in calls of an account (UserAuthentication, 2026). An
 * attacker with enough addresses reaches it, because AWS WAF counts by address.
 */
const REQUESTS_PER_SECOND = 120;

/** An attacker without any code, whose requests take time and are counted. */
export class Attacker {
  requests = 0;
  readonly #pool: VirtualPool;

  constructor(pool: VirtualPool) {
    this.#pool = pool;
  }

  /** Signs up a number, which may be registered or rejected. */
  async signUp(number: PhoneNumber): Promise<void> {
    await this.#request(() => this.#pool.signUp(number));
  }

  /** Requests a code. @returns the challenge, or the rejection of a browser that is not known */
  requestCode(number: PhoneNumber): Promise<Challenge | TriggerRejection> {
    return this.#request(() => this.#pool.requestCode(number));
  }

  /** Requests codes as soon as the cool-downs allow. @param codes the number of codes for each */
  async requestCodes(numbers: readonly PhoneNumber[], codes: number): Promise<void> {
    for (let n = 0; n < codes; n++) {
      let nextAt = 0;
      for (const number of numbers) {
        const challenge = await this.requestCode(number);
        if (!(challenge instanceof TriggerRejection)) nextAt = Math.max(nextAt, challenge.resendAt);
      }
      if (n < codes - 1) this.#pool.now = Math.max(this.#pool.now, nextAt);
    }
  }

  /**
   * Guesses codes of a number, and waits after each rejection for as long as it says.
   * @param count the number of guesses that are compared with a code
   */
  async guess(number: PhoneNumber, count: number): Promise<void> {
    let compared = 0;
    while (compared < count) {
      let result: Challenge | TriggerRejection | boolean = await this.requestCode(number);
      const challenge = result instanceof TriggerRejection ? undefined : result;
      while (challenge && compared < count && !(result instanceof TriggerRejection)) {
        result = await this.#request(() => this.#pool.answer(number, challenge, 'wrong'));
        if (!(result instanceof TriggerRejection) || result.code === 'CODE_USED_UP') compared++;
      }
      if (compared < count && result instanceof TriggerRejection) this.#pool.now += retryAfterMs(result);
    }
  }

  async #request<Result>(send: () => Promise<Result>): Promise<Result | TriggerRejection> {
    this.requests++;
    this.#pool.now += 1000 / REQUESTS_PER_SECOND;
    try {
      return await send();
    } catch (error) {
      if (error instanceof TriggerRejection) return error;
      throw error;
    }
  }
}
