import { randomUUID } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.ts';
import { lockedUntil, nextTextAt, type NumberRow } from '../ledger/number-row.ts';
import { logFailure } from '../log.ts';
import { Refusal, retryAfter } from '../refusal.ts';
import type { SendText } from '../text-message/sms.ts';
import { textMessage, type Sender } from '../text-message/text-message.ts';
import { liveChallenge, type Challenge } from './challenge.ts';
import { hashCode, newCode } from './code.ts';

export interface StartChallengeNeeds {
  readonly ledger: Ledger;
  readonly sendText: SendText;
  readonly sender: Sender;
  readonly codeHmacKey: string;
  readonly codeLifetimeSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** To whom a challenge goes. */
export interface Recipient {
  readonly ledgerKey: string;
  /** E.164; undefined for a number that nobody registered, which is not texted. */
  readonly phoneNumber: string | undefined;
}

/** A refused row may have changed before it was read; that it does so time and again is no accident. */
const MAX_TRIES = 3;

/**
 * Sends a code to a number, or re-joins the challenge that it has while the next text has to wait. An unknown number
 * goes the same way, and gets no text.
 * @throws Refusal `TOO_MANY_CODES` or `TOO_MANY_WRONG_CODES` with `retryAfterSeconds`, or `SMS_NOT_SENT`
 */
export async function startChallenge(needs: StartChallengeNeeds, recipient: Recipient): Promise<Challenge> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const challenge = (await issue(needs, recipient)) ?? (await rejoin(needs, recipient));
    if (challenge) return challenge;
  }
  throw new Error('The ledger refuses a challenge, and its row does not say why.');
}

async function issue(needs: StartChallengeNeeds, recipient: Recipient): Promise<Challenge | undefined> {
  const now = needs.now();
  const challengeId = randomUUID();
  const code = newCode();
  const codeHash = hashCode(needs.codeHmacKey, challengeId, code);
  const expiresAt = now + needs.codeLifetimeSeconds * 1000;
  const row = await needs.ledger.issue(recipient.ledgerKey, { challengeId, codeHash, expiresAt }, now);
  if (!row) return undefined;
  if (recipient.phoneNumber !== undefined) {
    const body = textMessage(needs.sender, code, needs.codeLifetimeSeconds);
    try {
      await needs.sendText(recipient.phoneNumber, body);
    } catch (error) {
      logFailure('sms_not_sent', error);
      await withdraw(needs, recipient, challengeId);
      throw new Refusal('SMS_NOT_SENT');
    }
  }
  return liveChallenge(row, now);
}

/** If the ledger fails as well, the person waits for a cool-down that no text began, and reads the same. */
async function withdraw({ ledger }: StartChallengeNeeds, { ledgerKey }: Recipient, challengeId: string) {
  try {
    await ledger.withdraw(ledgerKey, challengeId);
  } catch (error) {
    logFailure('challenge_not_withdrawn', error);
  }
}

/** The challenge that stands in the way of a new one; undefined if by now nothing does. */
async function rejoin(needs: StartChallengeNeeds, { ledgerKey }: Recipient): Promise<Challenge | undefined> {
  const row: NumberRow = await needs.ledger.read(ledgerKey);
  const now = needs.now();
  if (lockedUntil(row) > now) throw new Refusal('TOO_MANY_WRONG_CODES', retryAfter(lockedUntil(row), now));
  const challenge = liveChallenge(row, now);
  if (!challenge && nextTextAt(row) > now)
    throw new Refusal('TOO_MANY_CODES', retryAfter(nextTextAt(row), now));
  return challenge;
}
