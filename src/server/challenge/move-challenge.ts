import type { LedgerKeys } from '../ledger/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { hasActiveChallenge, type NumberRow } from '../ledger/number-row.ts';

/**
 * Moves a challenge that strangers have used up or locked to the row of the known browsers, with
 * new attempts. It ends in the number's row first, where it is of no more use, so its code still
 * works once.
 * @param row the number's row
 * @returns the row of the known browsers; undefined without a challenge to move, or if those
 *   browsers are locked
 */
export async function moveChallenge(
  ledger: Ledger,
  { number, knownBrowsers }: LedgerKeys,
  row: NumberRow,
  now: number,
): Promise<NumberRow | undefined> {
  const { challengeId, codeHash, challengeExpiresAt: expiresAt, charged, sentAt } = row;
  if (challengeId === undefined || !hasActiveChallenge(row, now)) return undefined;
  if (!(await ledger.retire(number, challengeId))) return undefined;
  const challenge = { challengeId, codeHash, expiresAt, charged };
  return ledger.adopt(knownBrowsers, challenge, sentAt[0] ?? 0, now);
}
