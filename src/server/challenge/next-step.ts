import { MAX_ATTEMPTS } from '../ledger/limits.ts';

/** One finished round, as Cognito tells it. */
export interface Round {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

/**
 * What comes after the rounds so far: tokens only if every round was our challenge and the last, and no other, was right.
 * @param rounds Cognito's `session`, oldest first; a password or SRP round in it fails the log-in
 * @returns `challenge` to ask again, up to as many times as one code may be tried
 */
export function nextStep(rounds: readonly Round[]): 'challenge' | 'tokens' | 'fail' {
  if (rounds.some((round) => round.challengeName !== 'CUSTOM_CHALLENGE')) return 'fail';
  if (rounds.slice(0, -1).some((round) => round.challengeResult)) return 'fail';
  if (rounds.at(-1)?.challengeResult === true) return 'tokens';
  return rounds.length < MAX_ATTEMPTS ? 'challenge' : 'fail';
}
