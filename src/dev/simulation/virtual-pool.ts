import { PROOF_BY_DEVICE } from '../../contract/challenge-parameters.ts';
import type { Challenge } from '../../server/challenge/challenge.ts';
import type { Recipient } from '../../server/challenge/recipient.ts';
import {
  startChallenge,
  startChallengeOfKnownBrowser,
  type StartChallengeDeps,
} from '../../server/challenge/start-challenge.ts';
import { verifyCode, type VerifyCodeDeps } from '../../server/challenge/verify-code.ts';
import { verifyProof } from '../../server/challenge/verify-proof.ts';
import {
  DEFAULT_BUDGET_LIMITS,
  DEFAULT_COUNTRY_SIGN_UPS_PER_DAY,
  prefixOf,
  type BudgetLimits,
} from '../../server/ledger/budget.ts';
import { hashDevice } from '../../server/ledger/known-browsers.ts';
import { ledgerKeysOfNumber } from '../../server/ledger/ledger-key.ts';
import { DEFAULT_NUMBER_LIMITS } from '../../server/ledger/limits.ts';
import { countSignUp } from '../../server/member/registration.ts';
import type { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import { SendLatencyMimic } from '../../server/sms/send-latency-mimic.ts';
import { MemoryLedger } from '../../server/testing/memory-ledger.ts';

/** The start of every simulation, a midnight in UTC, in milliseconds since 1970. */
const START_MS = Date.UTC(2026, 0, 1);

const KEY = 'a key for this simulation only, which hides nothing';

export interface PhoneNumber {
  /** Any string: the rules only compare its prefix, which ends before the last four characters. */
  readonly phoneNumber: string;
  readonly country: string;
}

/** The limits on what has many recipients. */
export interface PoolLimits extends BudgetLimits {
  readonly countrySignUpsPerDay: number;
}

export const DEFAULT_LIMITS: PoolLimits = {
  ...DEFAULT_BUDGET_LIMITS,
  countrySignUpsPerDay: DEFAULT_COUNTRY_SIGN_UPS_PER_DAY,
};

/**
 * Returns how long a client waits after a rejection, in milliseconds. Without a time, such as for a
 * code that was used up just now, it tries again at once and is told then.
 */
export function retryAfterMs({ message }: TriggerRejection): number {
  return Number(/retryAfterSeconds=(\d+)/.exec(message)?.[1] ?? 0) * 1000;
}

/**
 * Runs the rules of the triggers on a ledger in memory, with a clock that moves only on request.
 * Each method is one request of a client, or two for a known browser that has to prove it, and
 * throws the `TriggerRejection` that the client receives.
 */
export class VirtualPool {
  /** Milliseconds since 1970. */
  now = START_MS;
  /** The number of SMS messages that were sent. */
  sent = 0;
  readonly #registered = new Set<string>();
  readonly #verified = new Set<string>();
  readonly #codes = new Map<string, string>();
  readonly #signUpLimit: number;
  readonly #deps: StartChallengeDeps & VerifyCodeDeps;

  /** @param dormantAfterMs the time after which a number is dormant, in milliseconds */
  constructor(
    { countrySignUpsPerDay, ...budgetLimits }: PoolLimits = DEFAULT_LIMITS,
    dormantAfterMs = Infinity,
  ) {
    this.#signUpLimit = countrySignUpsPerDay;
    this.#deps = {
      ledger: new MemoryLedger(DEFAULT_NUMBER_LIMITS),
      sendSms: async (to, body) => {
        this.sent++;
        this.#codes.set(to, body.slice(0, 6));
        return { outcome: 'sent' };
      },
      latencyMimic: new SendLatencyMimic(),
      appIdentity: { appName: 'Simulation', appHost: 'localhost' },
      codeHmacKey: KEY,
      codeHmacKeys: [KEY],
      codeLifetimeSeconds: 300,
      numberLimits: DEFAULT_NUMBER_LIMITS,
      dormantAfterMs,
      budgetLimits,
      budgetMode: 'enforce',
      sending: 'on',
      testNumbers: new Map(),
      emit: () => undefined,
      now: () => this.now,
    };
  }

  /** The time since the start, in milliseconds. */
  get elapsedMs(): number {
    return this.now - START_MS;
  }

  /** Moves the clock to a time since the start. */
  moveTo(elapsedMs: number): void {
    this.now = START_MS + elapsedMs;
  }

  isRegistered({ phoneNumber }: PhoneNumber): boolean {
    return this.#registered.has(phoneNumber);
  }

  /** Adds a member whose number was verified before the simulation. */
  addMember({ phoneNumber }: PhoneNumber): void {
    this.#registered.add(phoneNumber);
    this.#verified.add(phoneNumber);
  }

  /** Returns the newest code that a number received. */
  codeOf({ phoneNumber }: PhoneNumber): string | undefined {
    return this.#codes.get(phoneNumber);
  }

  async signUp(number: PhoneNumber): Promise<void> {
    // Cognito rejects a registered number only after the trigger has counted the sign-up.
    await countSignUp({ ...this.#deps, signUpLimit: this.#signUpLimit }, number, number.phoneNumber);
    this.#registered.add(number.phoneNumber);
  }

  /** Requests a code. @param device the id of the browser, if it has one */
  async requestCode(number: PhoneNumber, device?: string): Promise<Challenge> {
    const recipient = this.#recipient(number);
    const round = await startChallenge(this.#deps, recipient);
    if (round.step === 'code') return round;
    const { rejection, endsAt } = round;
    await verifyProof(this.#deps, {
      key: recipient.keys.number,
      rejection,
      endsAt,
      answer: PROOF_BY_DEVICE,
      deviceHash: hashDevice(number.phoneNumber, device),
      linkHash: undefined,
    });
    return startChallengeOfKnownBrowser(this.#deps, recipient, round);
  }

  /** Answers a challenge. @returns whether the answer is the code */
  async answer(
    number: PhoneNumber,
    { challengeId, attemptsLeft, isKnownBrowser }: Challenge,
    answer: string | undefined,
    device?: string,
  ): Promise<boolean> {
    const isCorrect = await verifyCode(this.#deps, {
      keys: this.#recipient(number).keys,
      isKnownBrowser,
      challengeId,
      attemptsLeft,
      country: number.country,
      answer,
      deviceHash: hashDevice(number.phoneNumber, device),
      isVerified: this.#verified.has(number.phoneNumber),
      isRegistered: true,
    });
    if (isCorrect) this.#verified.add(number.phoneNumber);
    return isCorrect;
  }

  #recipient({ phoneNumber, country }: PhoneNumber): Recipient {
    return {
      keys: ledgerKeysOfNumber(phoneNumber, KEY),
      phoneNumber,
      isVerified: this.#verified.has(phoneNumber),
      language: 'en',
      purpose: 'sign-in',
      prefix: prefixOf(phoneNumber),
      country,
    };
  }
}
