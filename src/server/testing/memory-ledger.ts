import type { Budget } from '../ledger/budget.ts';
import { isKnownBrowsersKey } from '../ledger/ledger-key.ts';
import type { KnownBrowser } from '../ledger/known-browsers.ts';
import { signUpKey, type Ledger, type NewChallenge, type CorrectAnswer } from '../ledger/ledger.ts';
import { MAX_ATTEMPTS, limitsOf, sendHistoryLength, type NumberLimits } from '../ledger/limits.ts';
import {
  hasActiveChallenge,
  lockedUntil,
  nextSendAt,
  toNumberRow,
  type NumberRow,
} from '../ledger/number-row.ts';

type PriorChallenge = Pick<
  NumberRow,
  'challengeId' | 'codeHash' | 'challengeExpiresAt' | 'attempts' | 'charged'
>;

const NO_CHALLENGE: PriorChallenge = {
  challengeId: undefined,
  codeHash: '',
  challengeExpiresAt: 0,
  attempts: 0,
  charged: [],
};

/**
 * Stores the ledger in memory: a reference implementation of each write, without DynamoDB's
 * expressions. The specs compare `DynamoDbLedger` with it, and the simulation runs on it.
 */
export class MemoryLedger implements Ledger {
  readonly #limits: NumberLimits;
  readonly #rows = new Map<string, NumberRow>();
  /** The challenge that each row's challenge replaced. */
  readonly #prior = new Map<string, PriorChallenge>();
  readonly #spent = new Map<string, number>();
  /** The sealed new number of each row, and the challenge whose answer asked for it. */
  readonly #newNumbers = new Map<string, { readonly sealed: string; readonly challengeId: string }>();
  /** The user names of the recorded sign-ups, by key. */
  readonly signUps = new Map<string, string>();

  constructor(limits: NumberLimits) {
    this.#limits = limits;
  }

  async issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined> {
    const limits = limitsOf(key, this.#limits);
    const row = this.#row(key);
    if (nextSendAt(row, limits) > now || lockedUntil(row, limits) > now) return undefined;
    const { challengeId, codeHash, challengeExpiresAt, attempts, charged } = row;
    this.#prior.set(key, { challengeId, codeHash, challengeExpiresAt, attempts, charged });
    return this.#write(key, {
      ...row,
      challengeId: challenge.challengeId,
      codeHash: challenge.codeHash,
      challengeExpiresAt: challenge.expiresAt,
      attempts: 0,
      attemptId: undefined,
      charged: challenge.charged,
      sentAt: [now, ...row.sentAt].slice(0, sendHistoryLength(limits)),
    });
  }

  async rollBack(key: string, challengeId: string): Promise<void> {
    const row = this.#row(key);
    if (row.challengeId !== challengeId) return;
    const prior = this.#prior.get(key) ?? NO_CHALLENGE;
    this.#write(key, { ...row, ...prior, attemptId: undefined, sentAt: row.sentAt.slice(1) });
    this.#prior.delete(key);
  }

  async abandon(key: string, challengeId: string): Promise<void> {
    const row = this.#row(key);
    if (row.challengeId === challengeId) this.#end(key, row);
  }

  async retire(key: string, challengeId: string): Promise<boolean> {
    const row = this.#row(key);
    if (row.challengeId !== challengeId) return false;
    this.#end(key, row);
    this.#write(key, { ...this.#row(key), challengeId: 'retired', challengeExpiresAt: 0 });
    return true;
  }

  async adopt(
    key: string,
    challenge: NewChallenge,
    sentAt: number,
    now: number,
  ): Promise<NumberRow | undefined> {
    const row = this.#row(key);
    if (lockedUntil(row, limitsOf(key, this.#limits)) > now) return undefined;
    const { challengeId, codeHash, expiresAt: challengeExpiresAt, charged } = challenge;
    this.#prior.delete(key);
    return this.#write(key, {
      ...row,
      ...{ challengeId, codeHash, challengeExpiresAt, charged, attempts: 0, attemptId: undefined },
      sentAt: [sentAt, ...row.sentAt.slice(1)],
    });
  }

  async attempt(
    key: string,
    challengeId: string,
    attemptId: string,
    now: number,
  ): Promise<NumberRow | undefined> {
    const row = this.#row(key);
    const isLocked = lockedUntil(row, limitsOf(key, this.#limits)) > now;
    const isAllowed = hasActiveChallenge(row, now) && row.attempts < MAX_ATTEMPTS && !isLocked;
    if (row.challengeId !== challengeId || !isAllowed) return undefined;
    return this.#write(key, {
      ...row,
      attempts: row.attempts + 1,
      failures: row.failures + 1,
      failedAt: now,
      attemptId,
    });
  }

  async revertAttempt(key: string, challengeId: string, attemptId: string): Promise<void> {
    const row = this.#row(key);
    if (row.challengeId !== challengeId || row.attemptId !== attemptId) return;
    this.#write(key, {
      ...row,
      attempts: row.attempts - 1,
      failures: row.failures - 1,
      attemptId: undefined,
    });
  }

  async consume(
    key: string,
    challengeId: string,
    { devices, newNumber }: CorrectAnswer,
    now: number,
  ): Promise<boolean> {
    const row = this.#row(key);
    if (row.challengeId !== challengeId) return false;
    if (newNumber === undefined) this.#newNumbers.delete(key);
    else this.#newNumbers.set(key, { sealed: newNumber, challengeId });
    const known = isKnownBrowsersKey(key) || devices.length === 0 ? row.devices : devices;
    this.#end(key, { ...row, provenAt: now, devices: known, failures: 0, charged: [] });
    return true;
  }

  async takeNewNumber(key: string, challengeId: string): Promise<string | undefined> {
    const stored = this.#newNumbers.get(key);
    if (stored?.challengeId !== challengeId) return undefined;
    this.#newNumbers.delete(key);
    return stored.sealed;
  }

  async prove(key: string, devices: readonly KnownBrowser[], now: number): Promise<void> {
    this.#write(key, { ...this.#row(key), provenAt: now, devices });
  }

  async redeemLink(
    key: string,
    linkHash: string,
    devices: readonly KnownBrowser[],
    now: number,
  ): Promise<boolean> {
    const row = this.#row(key);
    if (row.deviceLink !== linkHash || row.deviceLinkUntil <= now) return false;
    this.#write(key, { ...row, devices, deviceLink: undefined, deviceLinkUntil: 0 });
    return true;
  }

  async read(key: string): Promise<NumberRow> {
    return this.#row(key);
  }

  async spend({ key, limit }: Budget, count: 0 | 1 = 1): Promise<number | undefined> {
    const spent = this.#spent.get(key) ?? 0;
    if (spent >= limit) return undefined;
    this.#spent.set(key, spent + count);
    return spent + count;
  }

  async refund(key: string, count: 0 | 1 = 1): Promise<void> {
    this.#spent.set(key, Math.max(0, (this.#spent.get(key) ?? 0) - count));
  }

  async recordSignUp(budget: Budget, n: number, userName: string): Promise<void> {
    this.signUps.set(signUpKey(budget, n), userName);
  }

  #end(key: string, row: NumberRow): void {
    this.#write(key, { ...row, challengeId: undefined, codeHash: '' });
    this.#prior.delete(key);
  }

  #row(key: string): NumberRow {
    return this.#rows.get(key) ?? toNumberRow({});
  }

  #write(key: string, row: NumberRow): NumberRow {
    this.#rows.set(key, row);
    return row;
  }
}
