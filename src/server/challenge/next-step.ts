import type { ChallengeStep } from '../../contract/challenge-parameters.ts';
import { MAX_ATTEMPTS } from '../ledger/limits.ts';

/**
 * The most rounds with codes to a new number: each code allows `MAX_ATTEMPTS` answers, which the
 * ledger enforces, and another code can be requested.
 */
const MAX_NEW_NUMBER_ROUNDS = 10;

/** A completed round, in Cognito's terms. */
export interface Round {
  readonly challengeName: string;
  /** Whether the answer was correct. */
  readonly challengeResult: unknown;
  readonly challengeMetadata?: string | null | undefined;
}

/**
 * Decides the next step of a sign-in. Issues tokens only if every round was a custom challenge and
 * only the last answer was correct, in a round that asked for the code of the account's number. A
 * proof round can only be the first one. Rounds with codes to a new number follow the correct
 * answer, and none of them ends in tokens: VerifyAuthChallengeResponse moves the account, and ends
 * the sign-in with an error. The result of a proof or of a code to a new number is never true.
 * @param rounds Cognito's `session`, oldest first; a password or SRP round fails the sign-in
 * @param asksForNewNumber whether the last answer asks for a new number, as
 *   VerifyAuthChallengeResponse read it in the same request; it replaces tokens by a challenge, so
 *   the client gains nothing from it
 * @returns `challenge` until `MAX_ATTEMPTS` codes were answered, the number that one code allows
 */
export function nextStep(
  rounds: readonly Round[],
  asksForNewNumber = false,
): 'challenge' | 'tokens' | 'fail' {
  if (rounds.some((round) => round.challengeName !== 'CUSTOM_CHALLENGE')) return 'fail';
  const steps = rounds.map(stepOf);
  if (steps.slice(1).includes('proof')) return 'fail';
  const correct = rounds.findIndex(isCorrect);
  const [answered, later] =
    correct < 0 ? [steps, []] : [steps.slice(0, correct + 1), steps.slice(correct + 1)];
  if (answered.includes('new-number')) return 'fail';
  if (correct < 0) {
    return answered.filter((step) => step !== 'proof').length < MAX_ATTEMPTS ? 'challenge' : 'fail';
  }
  const isOnlyCorrect = rounds.filter(isCorrect).length === 1;
  if (steps[correct] === 'proof' || !isOnlyCorrect) return 'fail';
  if (later.some((step) => step !== 'new-number') || later.length >= MAX_NEW_NUMBER_ROUNDS) return 'fail';
  return later.length > 0 || asksForNewNumber ? 'challenge' : 'tokens';
}

/** Counts only `true`, which Cognito sends for a correct answer. */
function isCorrect({ challengeResult }: Round): boolean {
  return challengeResult === true;
}

/**
 * Reads the step in the metadata that CreateAuthChallenge gave to a round. A round without one
 * counts as an answer to a code.
 */
function stepOf({ challengeMetadata }: Round): ChallengeStep | undefined {
  try {
    return (JSON.parse(challengeMetadata ?? 'null') as { step?: ChallengeStep } | null)?.step;
  } catch {
    return undefined;
  }
}
