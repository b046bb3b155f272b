import type { Ledger } from '../ledger/ledger.ts';
import { budgetsOf } from '../ledger/budget.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import type { Challenge, NewNumberChallenge } from './challenge.ts';
import { deliverMoveNotice } from './deliver-code.ts';
import type { Recipient } from './recipient.ts';
import { openNumber } from './sealed-number.ts';
import { startChallengeOfNewNumber, type StartChallengeDeps } from './start-challenge.ts';

export interface NewNumberDeps extends StartChallengeDeps {
  readonly ledgerHmacKey: string;
  /** The result of `accountNumbers` for the member. */
  readonly accountNumbers: string;
  /** Returns the new number as a recipient of SMS messages. */
  readonly recipientOf: (newNumber: string) => Recipient & { readonly phoneNumber: string };
}

/** For how long the client can request another code, so that a change does not stay pending. */
const RESEND_MS = 15 * 60 * 1000;

/**
 * Sends a code to the new number that the member asked for with the last answer, and a notice to
 * the current number. Takes the request out of the ledger, so that one correct answer starts one
 * change; a repeated call of this trigger fails.
 * @param member the recipient at the current number
 * @param answered the challenge whose correct answer asked for the new number
 * @throws TriggerRejection if one of the messages cannot be sent, which ends the change
 * @throws Error if the ledger has no such request
 */
export async function challengeNewNumber(
  deps: NewNumberDeps,
  member: Recipient,
  { challengeId }: Challenge,
): Promise<NewNumberChallenge> {
  const sealed = await takeNewNumber(deps.ledger, member, challengeId);
  if (sealed === undefined) throw new Error('The ledger has no new number for this challenge.');
  const newNumber = openNumber(deps.ledgerHmacKey, challengeId, sealed);
  const challenge = await sendToNewNumber(deps, newNumber, deps.now() + RESEND_MS);
  const [budget] = budgetsOf('member', member, deps.budgetLimits, deps.now());
  if (!budget || !(await deliverMoveNotice(deps, member, budget, newNumber))) {
    throw new TriggerRejection('SMS_NOT_SENT');
  }
  return challenge;
}

/**
 * Sends another code to the new number, or joins its current challenge during the cool-down.
 * @param resendUntil the result of the change's first round; see `NewNumberChallenge`
 * @throws TriggerRejection `CODE_EXPIRED` after that time, or the rejection of the limits or the
 *   provider
 */
export async function sendToNewNumber(
  deps: NewNumberDeps,
  newNumber: string,
  resendUntil: number,
): Promise<NewNumberChallenge> {
  if (deps.now() > resendUntil) throw new TriggerRejection('CODE_EXPIRED');
  const recipient = deps.recipientOf(newNumber);
  const sent = await startChallengeOfNewNumber(deps, recipient);
  const { challengeId, attemptsLeft, expiresAt, resendAt, country } = sent;
  const challenge = { challengeId, attemptsLeft, expiresAt, resendAt, resendUntil, country };
  const { accountNumbers } = deps;
  return { ...challenge, step: 'new-number', newNumber: recipient.phoneNumber, accountNumbers };
}

/** A code of a known browser is answered in its own row, and so is one that was moved there. */
async function takeNewNumber(
  ledger: Ledger,
  { keys }: Recipient,
  challengeId: string,
): Promise<string | undefined> {
  return (
    (await ledger.takeNewNumber(keys.number, challengeId)) ??
    (await ledger.takeNewNumber(keys.knownBrowsers, challengeId))
  );
}
