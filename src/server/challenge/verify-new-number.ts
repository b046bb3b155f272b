import { randomUUID } from 'node:crypto';
import { ledgerKeysOfNumber, newNumberKey } from '../ledger/ledger-key.ts';
import type { NumberChange } from '../member/change-number.ts';
import { logFailure } from '../platform/log.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { hashCode } from './code.ts';
import { verifyCode, type VerifyCodeDeps } from './verify-code.ts';

export interface VerifyNewNumberDeps extends VerifyCodeDeps {
  readonly ledgerHmacKey: string;
  /** Moves the account, or throws a rejection. */
  readonly changeNumber: (change: NumberChange) => Promise<void>;
}

/** One answer to a challenge of a new number. */
export interface NewNumberAttempt extends NumberChange {
  readonly challengeId: string;
  readonly attemptsLeft: number;
  /** The country of the new number, for the metrics. */
  readonly country: string;
  /** The client's input, unvalidated. */
  readonly answer: unknown;
  /** The hash of the browser's id; undefined if the client sent none. */
  readonly deviceHash: string | undefined;
}

/** For how long the code signs in to the new number: the client does so at once. */
const SIGN_IN_MS = 60_000;

/**
 * Verifies the code of a new number, and moves the account after a correct one. The same code then
 * signs in to the new number once, so that the member, whose sessions have ended, needs no third
 * code.
 * @returns after a wrong answer with attempts left
 * @throws TriggerRejection `NUMBER_CHANGED` with the `challengeId` of that sign-in, a rejection of
 *   `verifyCode`, or one of `changeNumber`
 */
export async function verifyNewNumber(deps: VerifyNewNumberDeps, attempt: NewNumberAttempt): Promise<void> {
  const { currentNumber, newNumber, ...rest } = attempt;
  const key = newNumberKey(newNumber, deps.ledgerHmacKey);
  const isCorrect = await verifyCode(deps, {
    ...rest,
    keys: { number: key, knownBrowsers: key },
    isKnownBrowser: false,
    // The known browsers of an account belong to its current number.
    deviceHash: undefined,
    isVerified: false,
    isRegistered: true,
  });
  if (!isCorrect) return;
  await deps.changeNumber({ currentNumber, newNumber });
  throw new TriggerRejection('NUMBER_CHANGED', { challengeId: await prepareSignIn(deps, attempt) });
}

/**
 * Marks the new number as proven, makes the browser known there, and lets the code sign in.
 * Without it, the sign-in sends another code, so a failure is only logged.
 * @returns the id of the challenge for the sign-in
 */
async function prepareSignIn(
  { ledger, ledgerHmacKey, codeHmacKeys: [codeHmacKey = ''], now }: VerifyNewNumberDeps,
  { newNumber, answer, deviceHash }: NewNumberAttempt,
): Promise<string> {
  const { number: key } = ledgerKeysOfNumber(newNumber, ledgerHmacKey);
  const time = now();
  const devices = deviceHash === undefined ? [] : [{ hash: deviceHash, since: time }];
  const challengeId = randomUUID();
  const codeHash = hashCode(codeHmacKey, challengeId, String(answer));
  const challenge = { challengeId, codeHash, expiresAt: time + SIGN_IN_MS, charged: [] };
  try {
    await ledger.prove(key, devices, time);
    await ledger.adopt(key, challenge, time, time);
  } catch (error) {
    logFailure('sign_in_not_prepared', error);
  }
  return challengeId;
}
