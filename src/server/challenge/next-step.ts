import { MAX_ATTEMPTS } from '../ledger/limits.ts';

/** A completed round, in Cognito's terms. */
export interface Round {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

/**
 * Decides the next step of a sign-in. Issues tokens only if every round was a custom challenge and
 * only the last answer was correct.
 * @param rounds Cognito's `session`, oldest first; a password or SRP round fails the sign-in
 * @returns `challenge` up to `MAX_ATTEMPTS` times, the number of attempts that one code allows
 */
export function nextStep(rounds: readonly Round[]): 'challenge' | 'tokens' | 'fail' {
  if (rounds.some((round) => round.challengeName !== 'CUSTOM_CHALLENGE')) return 'fail';
  if (rounds.slice(0, -1).some((round) => round.challengeResult)) return 'fail';
  if (rounds.at(-1)?.challengeResult === true) return 'tokens';
  return rounds.length < MAX_ATTEMPTS ? 'challenge' : 'fail';
}
