import { randomUUID } from 'node:crypto';
import { lockedUntil, nextSendAt, type NumberRow } from '../ledger/number-row.ts';
import type { NumberLimits } from '../ledger/limits.ts';
import { logFailure } from '../platform/log.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import type { Delivery } from '../sms/sms-client.ts';
import { activeChallenge, type Challenge } from './challenge.ts';
import { hashCode, generateCode } from './code.ts';
import { deliverCode, type DeliverCodeDeps } from './deliver-code.ts';
import { countryOf, type Recipient } from './recipient.ts';

export interface StartChallengeDeps extends DeliverCodeDeps {
  readonly codeHmacKey: string;
  readonly numberLimits: NumberLimits;
  /** `off` stops all SMS messages. */
  readonly sending: 'on' | 'off';
}

/**
 * The row may change between a rejected write and the read that explains it. More repetitions than
 * this indicate a fault.
 */
const MAX_ISSUE_ATTEMPTS = 3;

/**
 * Sends a code to a number, or re-joins its current challenge during the cool-down. An unknown
 * number takes the same steps, but receives no SMS message.
 * @throws TriggerRejection `TOO_MANY_CODES`, `TOO_MANY_WRONG_CODES` or `SENDING_LIMITED`, with
 *   `retryAfterSeconds` if waiting helps, or `SMS_NOT_SENT`
 */
export async function startChallenge(deps: StartChallengeDeps, recipient: Recipient): Promise<Challenge> {
  if (deps.sending === 'off') {
    const challenge = await rejoin(deps, recipient);
    if (!challenge) throw rejection(deps, recipient, 'switch', {});
    return challenge;
  }
  for (let tries = 0; tries < MAX_ISSUE_ATTEMPTS; tries++) {
    const challenge = (await issue(deps, recipient)) ?? (await rejoin(deps, recipient));
    if (challenge) return challenge;
  }
  throw new Error('The ledger rejects a challenge that its row allows.');
}

async function issue(deps: StartChallengeDeps, recipient: Recipient): Promise<Challenge | undefined> {
  const { ledger } = deps;
  const { ledgerKey, phoneNumber } = recipient;
  const now = deps.now();
  const challengeId = randomUUID();
  const code = deps.testNumbers.get(phoneNumber ?? '') ?? generateCode();
  const codeHash = hashCode(deps.codeHmacKey, challengeId, code);
  const expiresAt = now + deps.codeLifetimeSeconds * 1000;
  let outcome: Delivery['outcome'];
  let row: NumberRow | undefined;
  try {
    row = await ledger.issue(ledgerKey, { challengeId, codeHash, expiresAt }, now);
    if (!row) return undefined;
    outcome = await deliverCode(deps, recipient, code);
  } catch (error) {
    // Also if the ledger's response was lost: a challenge whose code was not sent must not remain.
    await tryRollBack(ledger.rollBack(ledgerKey, challengeId));
    throw error;
  }
  if (outcome === 'sent') return activeChallenge(row, countryOf(recipient), deps.numberLimits, now);
  if (outcome === 'rejected') await tryRollBack(ledger.rollBack(ledgerKey, challengeId));
  else await tryRollBack(ledger.abandon(ledgerKey, challengeId));
  throw new TriggerRejection('SMS_NOT_SENT');
}

/**
 * Waits for a rollback and logs its failure. The member then waits for a cool-down without a
 * message, and receives the same rejection.
 */
async function tryRollBack(rollback: Promise<void>): Promise<void> {
  try {
    await rollback;
  } catch (error) {
    logFailure('challenge_not_taken_back', error);
  }
}

/** Returns the challenge that blocks a new one; undefined if it no longer does. */
async function rejoin(deps: StartChallengeDeps, recipient: Recipient): Promise<Challenge | undefined> {
  const row = await deps.ledger.read(recipient.ledgerKey);
  const now = deps.now();
  const lockEnd = lockedUntil(row);
  if (lockEnd > now) throw rejection(deps, recipient, 'lock', retryAfter(lockEnd, now));
  const challenge = activeChallenge(row, countryOf(recipient), deps.numberLimits, now);
  const nextSend = nextSendAt(row, deps.numberLimits);
  if (!challenge && nextSend > now) throw rejection(deps, recipient, 'number', retryAfter(nextSend, now));
  return challenge;
}

/** The rejection code of each rule that blocks a message. For the budgets, see `deliverCode`. */
const REJECTION_CODES = {
  lock: 'TOO_MANY_WRONG_CODES',
  number: 'TOO_MANY_CODES',
  switch: 'SENDING_LIMITED',
} as const;

function rejection(
  { emit }: StartChallengeDeps,
  { country, prefix, phoneNumber }: Recipient,
  rule: keyof typeof REJECTION_CODES,
  details: ReturnType<typeof retryAfter>,
): TriggerRejection {
  if (phoneNumber !== undefined) emit('TextRefused', 1, { rule, country }, { prefix, mode: 'enforce' });
  return new TriggerRejection(REJECTION_CODES[rule], details);
}
