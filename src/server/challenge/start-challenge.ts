import { randomUUID } from 'node:crypto';
import { lockedUntil, nextTextAt, type NumberRow } from '../ledger/number-row.ts';
import type { NumberLimits } from '../ledger/limits.ts';
import { logFailure } from '../platform/log.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import type { Delivery } from '../sms/sms-client.ts';
import { liveChallenge, type Challenge } from './challenge.ts';
import { hashCode, generateCode } from './code.ts';
import { deliverCode, type DeliverCodeDeps } from './deliver-code.ts';
import { countryOf, type Recipient } from './recipient.ts';

export interface StartChallengeDeps extends DeliverCodeDeps {
  readonly codeHmacKey: string;
  readonly numberLimits: NumberLimits;
  /** The switch that stops all texts. */
  readonly sending: 'on' | 'off';
}

/** A refused row may have changed before it was read; that it does so time and again is no accident. */
const MAX_TRIES = 3;

/**
 * Sends a code to a number, or re-joins the challenge that it has while the next text has to wait. An unknown number
 * goes the same way, and gets no text.
 * @throws Refusal `TOO_MANY_CODES`, `TOO_MANY_WRONG_CODES` or `SENDING_LIMITED`, with `retryAfterSeconds` if waiting helps,
 *   or `SMS_NOT_SENT`
 */
export async function startChallenge(deps: StartChallengeDeps, recipient: Recipient): Promise<Challenge> {
  if (deps.sending === 'off') {
    const challenge = await rejoin(deps, recipient);
    if (!challenge) throw refusal(deps, recipient, 'switch', {});
    return challenge;
  }
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const challenge = (await issue(deps, recipient)) ?? (await rejoin(deps, recipient));
    if (challenge) return challenge;
  }
  throw new Error('The ledger refuses a challenge, and its row does not say why.');
}

async function issue(needs: StartChallengeDeps, recipient: Recipient): Promise<Challenge | undefined> {
  const { ledger } = needs;
  const { ledgerKey, phoneNumber } = recipient;
  const now = needs.now();
  const challengeId = randomUUID();
  const code = needs.testNumbers.get(phoneNumber ?? '') ?? generateCode();
  const codeHash = hashCode(needs.codeHmacKey, challengeId, code);
  const expiresAt = now + needs.codeLifetimeSeconds * 1000;
  let outcome: Delivery['outcome'];
  let row: NumberRow | undefined;
  try {
    row = await ledger.issue(ledgerKey, { challengeId, codeHash, expiresAt }, now);
    if (!row) return undefined;
    outcome = await deliverCode(needs, recipient, code);
  } catch (error) {
    // Also where the ledger's own answer got lost: a challenge that nobody was texted must not stand.
    await rollBack(ledger.withdraw(ledgerKey, challengeId));
    throw error;
  }
  if (outcome === 'sent') return liveChallenge(row, countryOf(recipient), needs.numberLimits, now);
  if (outcome === 'refused') await rollBack(ledger.withdraw(ledgerKey, challengeId));
  else await rollBack(ledger.abandon(ledgerKey, challengeId));
  throw new TriggerRejection('SMS_NOT_SENT');
}

/** If the ledger fails as well, the person waits for a cool-down that no text began, and reads the same. */
async function rollBack(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    logFailure('challenge_not_taken_back', error);
  }
}

/** The challenge that stands in the way of a new one; undefined if by now nothing does. */
async function rejoin(needs: StartChallengeDeps, recipient: Recipient): Promise<Challenge | undefined> {
  const row = await needs.ledger.read(recipient.ledgerKey);
  const now = needs.now();
  const lockEnd = lockedUntil(row);
  if (lockEnd > now) throw refusal(needs, recipient, 'lock', retryAfter(lockEnd, now));
  const challenge = liveChallenge(row, countryOf(recipient), needs.numberLimits, now);
  const nextText = nextTextAt(row, needs.numberLimits);
  if (!challenge && nextText > now) throw refusal(needs, recipient, 'number', retryAfter(nextText, now));
  return challenge;
}

/** What a person reads of each rule that lets no text go. The budgets have theirs in `deliverCode`. */
const REFUSAL_CODES = {
  lock: 'TOO_MANY_WRONG_CODES',
  number: 'TOO_MANY_CODES',
  switch: 'SENDING_LIMITED',
} as const;

function refusal(
  { emit }: StartChallengeDeps,
  { country, prefix, phoneNumber }: Recipient,
  rule: keyof typeof REFUSAL_CODES,
  details: ReturnType<typeof retryAfter>,
): TriggerRejection {
  if (phoneNumber !== undefined) emit('TextRefused', 1, { rule, country }, { prefix, mode: 'enforce' });
  return new TriggerRejection(REFUSAL_CODES[rule], details);
}
