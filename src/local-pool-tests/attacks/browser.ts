import { randomBytes } from 'node:crypto';
import { PROOF_BY_DEVICE, type ChallengeStep } from '../../contract/challenge-parameters.ts';
import { DEVICE_BYTES } from '../../contract/device.ts';
import { resultOf, type AttackFixture, type ChallengeResponse } from './attack-fixture.ts';

/** Returns a new random id of a browser. */
export const newDevice = () => randomBytes(DEVICE_BYTES).toString('base64url');

/** Returns the round that a response asks for. */
export const stepOf = ({ ChallengeParameters }: ChallengeResponse) =>
  ChallengeParameters?.['step'] as ChallengeStep | undefined;

/**
 * Signs in as the app does: sends its device with every answer, and answers a proof round with the
 * device if it has one.
 */
export class Browser {
  readonly #attack: AttackFixture;
  #device: string | undefined;

  /** @param device the id in the browser's storage; without one, the first answer creates it */
  constructor(attack: AttackFixture, device?: string) {
    this.#attack = attack;
    this.#device = device;
  }

  get device(): string {
    return (this.#device ??= newDevice());
  }

  /** Requests a code. @returns a code round, or a proof round if the browser has no device */
  async start(phoneNumber: string): Promise<ChallengeResponse> {
    const started = await this.#attack.pool.startSignIn(phoneNumber);
    return stepOf(started) === 'proof' && this.#device !== undefined
      ? this.#attack.respond(started.Session, phoneNumber, PROOF_BY_DEVICE, { device: this.#device })
      : started;
  }

  /** Answers a code round. @returns the result as in `resultOf` */
  answer(challenge: ChallengeResponse, phoneNumber: string, code: string): Promise<string> {
    const metadata = { device: this.device, locale: 'en' };
    return resultOf(this.#attack.respond(challenge.Session, phoneNumber, code, metadata));
  }

  /**
   * Signs in with the newest code in the inbox.
   * @returns the result as in `resultOf`, without `proof: `, because the app shows the rejection
   */
  async signIn(phoneNumber: string): Promise<string> {
    const starting = this.start(phoneNumber);
    const result = await resultOf(starting);
    if (!result.startsWith('attemptsLeft=')) return result.replace('proof: ', '');
    return this.answer(await starting, phoneNumber, await this.#attack.codeFor(phoneNumber));
  }
}

/** A member with a verified number, and the browser that signed in once. */
export interface Member {
  readonly phoneNumber: string;
  readonly userName: string;
  readonly known: Browser;
}

/** Signs up a member, who then signs in once. @param phoneNumber by default an unused number */
export async function createMember(attack: AttackFixture, phoneNumber?: string): Promise<Member> {
  const signedUp = await attack.pool.signUp(phoneNumber);
  const known = new Browser(attack);
  expect(await known.signIn(signedUp.phoneNumber)).toBe('tokens');
  return { ...signedUp, known };
}
