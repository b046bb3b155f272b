import { randomUUID } from 'node:crypto';
import type { StrangerRejection } from '../../contract/rejections.ts';
import { budgetsOf, type BudgetLimits, type Budget, type Lane } from '../ledger/budget.ts';
import { limitsOf, type NumberLimits } from '../ledger/limits.ts';
import { lockedUntil, nextSendAt, type NumberRow } from '../ledger/number-row.ts';
import { logFailure } from '../platform/log.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { activeChallenge, type Challenge, type Proof } from './challenge.ts';
import { hashCode, generateCode } from './code.ts';
import { deliverCode, type CodeDelivery, type DeliverCodeDeps } from './deliver-code.ts';
import { moveChallenge } from './move-challenge.ts';
import type { Recipient } from './recipient.ts';

export interface StartChallengeDeps extends DeliverCodeDeps {
  readonly codeHmacKey: string;
  readonly numberLimits: NumberLimits;
  readonly budgetLimits: BudgetLimits;
  /** `off` stops all SMS messages. */
  readonly sending: 'on' | 'off';
}

/** The rule that blocks a challenge, and its rejection. */
interface Blocked {
  readonly rule: 'lock' | 'number' | 'usedUp' | 'switch' | Budget['rule'];
  readonly rejection: StrangerRejection;
  /** Milliseconds since 1970; Infinity if waiting does not help. */
  readonly endsAt: number;
}

/**
 * The row may change between a rejected write and the read that explains it. More repetitions than
 * this indicate a fault.
 */
const MAX_ISSUE_ATTEMPTS = 3;

/**
 * Sends a code to a number, or re-joins its current challenge during the cool-down. Where strangers
 * can have caused the rejection, it asks for a proof that the browser is known. An unknown number
 * takes the same steps, but receives no SMS message.
 * @throws TriggerRejection `SENDING_LIMITED` while sending is off, or `SMS_NOT_SENT`
 */
export async function startChallenge(
  deps: StartChallengeDeps,
  recipient: Recipient,
): Promise<Challenge | Proof> {
  const started = await start(deps, recipient, recipient.isVerified ? 'member' : 'stranger');
  if (isChallenge(started) && started.attemptsLeft > 0) return started;
  const { rule, rejection, endsAt } = isChallenge(started) ? usedUp(started) : started;
  if (rule === 'switch') throw new TriggerRejection(rejection);
  if (recipient.phoneNumber !== undefined) deps.emit('ProofRequested', 1, { rule });
  return { step: 'proof', rejection, endsAt };
}

/**
 * Starts a challenge in the row of the known browsers, after a proof. A code that strangers have
 * used up or locked continues there with new attempts, so the member can still enter it.
 * @throws TriggerRejection the rejection that ends first, if known browsers are rejected too
 */
export async function startChallengeOfKnownBrowser(
  deps: StartChallengeDeps,
  recipient: Recipient,
  proof: Proof,
): Promise<Challenge> {
  const { ledger, now } = deps;
  const isCodeBlocked = proof.rejection === 'CODE_USED_UP' || proof.rejection === 'TOO_MANY_WRONG_CODES';
  const moved = isCodeBlocked
    ? await moveChallenge(ledger, recipient.keys, await ledger.read(recipient.keys.number), now())
    : undefined;
  const joined = moved && challengeIn(moved, deps, recipient, 'knownBrowser');
  const started = joined ?? (await start(deps, recipient, 'knownBrowser'));
  if (isChallenge(started)) return started;
  const { rejection, endsAt } = started.endsAt < proof.endsAt ? started : proof;
  throw new TriggerRejection(rejection, retryAfter(endsAt, now()));
}

/**
 * Sends a code to the new number of a member, or re-joins its current challenge. No browser is
 * known for such a number, so a rejection is final.
 * @param recipient the result of `newNumberRecipient`
 * @throws TriggerRejection `TOO_MANY_CODES`, `TOO_MANY_WRONG_CODES`, `CODE_USED_UP`,
 *   `SENDING_LIMITED` or `SMS_NOT_SENT`
 */
export async function startChallengeOfNewNumber(
  deps: StartChallengeDeps,
  recipient: Recipient,
): Promise<Challenge> {
  const started = await start(deps, recipient, 'stranger');
  if (isChallenge(started) && started.attemptsLeft > 0) return started;
  const { rejection, endsAt } = isChallenge(started) ? usedUp(started) : started;
  throw new TriggerRejection(rejection, retryAfter(endsAt, deps.now()));
}

async function start(
  deps: StartChallengeDeps,
  recipient: Recipient,
  lane: Lane,
): Promise<Challenge | Blocked> {
  if (deps.sending === 'off') {
    return (await rejoin(deps, recipient, lane)) ?? block(deps, recipient, 'switch', Infinity);
  }
  for (let tries = 0; tries < MAX_ISSUE_ATTEMPTS; tries++) {
    const started = (await issue(deps, recipient, lane)) ?? (await rejoin(deps, recipient, lane));
    if (started) return started;
  }
  throw new Error('The ledger rejects a challenge that its row allows.');
}

async function issue(
  deps: StartChallengeDeps,
  recipient: Recipient,
  lane: Lane,
): Promise<Challenge | Blocked | undefined> {
  const { ledger } = deps;
  const key = keyOf(recipient, lane);
  const now = deps.now();
  const challengeId = randomUUID();
  const code = deps.testNumbers.get(recipient.phoneNumber ?? '') ?? generateCode();
  const codeHash = hashCode(deps.codeHmacKey, challengeId, code);
  const expiresAt = now + deps.codeLifetimeSeconds * 1000;
  const budgets = budgetsOf(lane, recipient, deps.budgetLimits, now);
  const charged = budgets.filter(({ rule }) => rule !== 'pool').map((budget) => budget.key);
  let delivery: CodeDelivery;
  let row: NumberRow | undefined;
  try {
    row = await ledger.issue(key, { challengeId, codeHash, expiresAt, charged }, now);
    if (!row) return undefined;
    delivery = await deliverCode(deps, recipient, budgets, code);
  } catch (error) {
    // Also if the ledger's response was lost: a challenge whose code was not sent must not remain.
    await tryRollBack(ledger.rollBack(key, challengeId));
    throw error;
  }
  if (delivery.outcome === 'sent') return challengeIn(row, deps, recipient, lane);
  if (delivery.outcome === 'unknown') await tryRollBack(ledger.abandon(key, challengeId));
  else await tryRollBack(ledger.rollBack(key, challengeId));
  if (delivery.outcome !== 'limited') throw new TriggerRejection('SMS_NOT_SENT');
  const { rule, endsAt } = delivery.budget;
  return { rule, rejection: 'SENDING_LIMITED', endsAt };
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

/**
 * Returns the challenge that blocks a new one, or the rule that does; undefined if neither does any
 * longer.
 */
async function rejoin(
  deps: StartChallengeDeps,
  recipient: Recipient,
  lane: Lane,
): Promise<Challenge | Blocked | undefined> {
  const key = keyOf(recipient, lane);
  const row = await deps.ledger.read(key);
  const limits = limitsOf(key, deps.numberLimits);
  const now = deps.now();
  const lockEnd = lockedUntil(row, limits);
  if (lockEnd > now) return block(deps, recipient, 'lock', lockEnd);
  const nextSend = nextSendAt(row, limits);
  const challenge = challengeIn(row, deps, recipient, lane);
  return challenge ?? (nextSend > now ? block(deps, recipient, 'number', nextSend) : undefined);
}

function challengeIn(
  row: NumberRow,
  { numberLimits, now }: StartChallengeDeps,
  recipient: Recipient,
  lane: Lane,
): Challenge | undefined {
  const context = { country: recipient.country, isKnownBrowser: lane === 'knownBrowser' };
  return activeChallenge(row, context, limitsOf(keyOf(recipient, lane), numberLimits), now());
}

function keyOf({ keys }: Recipient, lane: Lane): string {
  return lane === 'knownBrowser' ? keys.knownBrowsers : keys.number;
}

/** The rejection of each rule that blocks a challenge. For the budgets, see `issue`. */
const REJECTIONS = {
  lock: 'TOO_MANY_WRONG_CODES',
  number: 'TOO_MANY_CODES',
  switch: 'SENDING_LIMITED',
} as const;

function block(
  { emit }: StartChallengeDeps,
  { country, prefix, phoneNumber }: Recipient,
  rule: keyof typeof REJECTIONS,
  endsAt: number,
): Blocked {
  if (phoneNumber !== undefined) emit('TextRefused', 1, { rule, country }, { prefix, mode: 'enforce' });
  return { rule, rejection: REJECTIONS[rule], endsAt };
}

/** Describes a challenge without attempts, which a new code can replace after the cool-down. */
function usedUp({ resendAt }: Challenge): Blocked {
  return { rule: 'usedUp', rejection: 'CODE_USED_UP', endsAt: resendAt };
}

function isChallenge(started: Challenge | Blocked): started is Challenge {
  return 'step' in started;
}
