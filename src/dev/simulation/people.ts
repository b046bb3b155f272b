import { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import type { Challenge } from '../../server/challenge/challenge.ts';
import { retryAfterMs, type PhoneNumber, type VirtualPool } from './virtual-pool.ts';

/** Whom an attack can hold up, by what they have proven. */
export const KINDS_OF_PEOPLE = ['known browser', 'new browser', 'new person'] as const;
export type KindOfPerson = (typeof KINDS_OF_PEOPLE)[number];

/** More rejections than this in a row mean that waiting does not help. */
const MAX_TRIES = 100;

/**
 * A person who signs in as the app does: waits for as long as a rejection says and tries again, and
 * enters the newest code.
 */
export class Person {
  readonly number: PhoneNumber;
  readonly #pool: VirtualPool;
  readonly #device: string | undefined;
  #challenge: Challenge | undefined;

  private constructor(pool: VirtualPool, number: PhoneNumber, device?: string) {
    this.#pool = pool;
    this.number = number;
    this.#device = device;
  }

  /** Creates a person. The member on a known browser has signed in with it once. */
  static async create(pool: VirtualPool, kind: KindOfPerson, number: PhoneNumber): Promise<Person> {
    if (kind === 'new person') return new Person(pool, number);
    pool.addMember(number);
    if (kind === 'new browser') return new Person(pool, number);
    const person = new Person(pool, number, 'a-browser-with-an-id-0');
    await person.#tryToSignIn();
    return person;
  }

  /** Signs up if necessary, and requests a code. */
  async requestCode(): Promise<void> {
    if (!this.#pool.isRegistered(this.number)) await this.#pool.signUp(this.number);
    this.#challenge = await this.#pool.requestCode(this.number, this.#device);
  }

  /**
   * Signs in, at the first attempt with the challenge that was requested before, if any.
   * @returns the seconds until it succeeds, which moves the clock
   * @throws Error if waiting does not help
   */
  async signIn(): Promise<number> {
    const start = this.#pool.now;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const rejection = await this.#tryToSignIn();
      if (rejection === undefined) return (this.#pool.now - start) / 1000;
      this.#challenge = undefined;
      this.#pool.now += retryAfterMs(rejection);
    }
    throw new Error(`Waiting does not help ${this.number.phoneNumber}.`);
  }

  async #tryToSignIn(): Promise<TriggerRejection | undefined> {
    try {
      if (!this.#challenge) await this.requestCode();
      const { number } = this;
      if (!this.#challenge) throw new Error('The person has requested no code.');
      await this.#pool.answer(number, this.#challenge, this.#pool.codeOf(number), this.#device);
      this.#challenge = undefined;
      return undefined;
    } catch (error) {
      if (error instanceof TriggerRejection) return error;
      throw error;
    }
  }
}
