import { E164 } from '../../contract/phone-number.ts';
import { findBrowser } from '../ledger/known-browsers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { sealNumber } from './sealed-number.ts';

export interface NumberChangeDeps {
  readonly ledger: Ledger;
  readonly ledgerHmacKey: string;
  readonly numberPolicy: 'fixed' | 'changeable' | 'immutable';
  /** For how long a browser must have been known, in milliseconds; 0 allows any browser. */
  readonly browserMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An answer with which the client asks for a new number. */
export interface NumberChangeRequest {
  /** The key of the current number's row. */
  readonly key: string;
  readonly challengeId: string;
  /** The hash of the browser's id; undefined if the client sent none. */
  readonly deviceHash: string | undefined;
  /** The client's input, unvalidated. */
  readonly newNumber: string;
}

/**
 * Checks a request for a new number before the code is compared, in the same way for an unknown
 * number. One stolen code must not move an account for good, so only a browser in which the member
 * has signed in for days may ask. CreateAuthChallenge checks the number's country and line.
 * @returns the new number, sealed for the answer of this challenge
 * @throws TriggerRejection `NUMBER_CHANGE_NOT_ALLOWED`, with `retryAfterSeconds` for a browser that
 *   has only just become known, or `NUMBER_NOT_ALLOWED`
 */
export async function checkNumberChange(
  deps: NumberChangeDeps,
  { key, challengeId, deviceHash, newNumber }: NumberChangeRequest,
): Promise<string> {
  const { ledger, ledgerHmacKey, numberPolicy, browserMs, now } = deps;
  if (numberPolicy !== 'changeable') throw new TriggerRejection('NUMBER_CHANGE_NOT_ALLOWED');
  if (!E164.test(newNumber)) throw new TriggerRejection('NUMBER_NOT_ALLOWED', { reason: 'invalid' });
  if (browserMs > 0) {
    const since = findBrowser((await ledger.read(key)).devices, deviceHash)?.since;
    if (!since) throw new TriggerRejection('NUMBER_CHANGE_NOT_ALLOWED');
    const allowedAt = since + browserMs;
    if (allowedAt > now()) {
      throw new TriggerRejection('NUMBER_CHANGE_NOT_ALLOWED', retryAfter(allowedAt, now()));
    }
  }
  return sealNumber(ledgerHmacKey, challengeId, newNumber);
}
