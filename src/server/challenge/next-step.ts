import type { ChallengeStep } from '../../contract/challenge-parameters.ts';
import { MAX_ATTEMPTS } from '../ledger/limits.ts';

/** A completed round, in Cognito's terms. */
export interface Round {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata?: string | null | undefined;
}

/**
 * Decides the next step of a sign-in. Issues tokens only if every round was a custom challenge and
 * only the last answer was correct. A proof round can only be the first one, and its result is
 * never true: a failed proof ends the sign-in with an error.
 * @param rounds Cognito's `session`, oldest first; a password or SRP round fails the sign-in
 * @returns `challenge` until `MAX_ATTEMPTS` codes were answered, the number that one code allows
 */
export function nextStep(rounds: readonly Round[]): 'challenge' | 'tokens' | 'fail' {
  if (rounds.some((round) => round.challengeName !== 'CUSTOM_CHALLENGE')) return 'fail';
  if (rounds.slice(0, -1).some((round) => round.challengeResult)) return 'fail';
  if (rounds.slice(1).some(isProof)) return 'fail';
  const answers = rounds.filter((round) => !isProof(round));
  if (rounds.at(-1)?.challengeResult === true) return answers.length > 0 ? 'tokens' : 'fail';
  return answers.length < MAX_ATTEMPTS ? 'challenge' : 'fail';
}

/** Checks the metadata that CreateAuthChallenge gave to a round. */
function isProof({ challengeMetadata }: Round): boolean {
  try {
    const round = JSON.parse(challengeMetadata ?? 'null') as { step?: unknown } | null;
    return round?.step === ('proof' satisfies ChallengeStep);
  } catch {
    return false;
  }
}
