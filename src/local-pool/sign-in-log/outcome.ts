import { SMS_FAILURES } from '../inbox/sms-failure.ts';
import type { LoggedRound, LoggedSignIn, RoundResult } from './logged-sign-in.ts';

/** How a round or a sign-in ended, at one glance. */
export interface Outcome {
  readonly tone: 'good' | 'neutral' | 'warning' | 'bad';
  readonly label: string;
}

const good = (label: string): Outcome => ({ tone: 'good', label });
const neutral = (label: string): Outcome => ({ tone: 'neutral', label });
const warning = (label: string): Outcome => ({ tone: 'warning', label });
const bad = (label: string): Outcome => ({ tone: 'bad', label });

/**
 * Describes how far a sign-in has come, by its last round that counts.
 * @param now milliseconds since 1970
 */
export function signInOutcome(
  { rounds }: LoggedSignIn,
  sessionLifetimeSeconds: number,
  now: number,
): Outcome {
  const last = rounds.findLast(({ isReplay }) => !isReplay) ?? rounds.at(-1);
  if (!last) return neutral('No request');
  if (last.result?.kind !== 'challenge' || isWrong(last)) return roundOutcome(last);
  if (now - last.startedAt > sessionLifetimeSeconds * 1000) return neutral('Not answered');
  if (last.result.step === 'proof') return neutral('Waiting for the proof');
  return last.messages.some(({ failure }) => failure)
    ? bad('SMS not delivered')
    : neutral('Waiting for the code');
}

/** Describes the result of one round. */
export function roundOutcome(round: LoggedRound): Outcome {
  const { result } = round;
  switch (result?.kind) {
    case undefined:
      return neutral('Running');
    case 'account':
      return result.isConfirmed ? good('Account created') : warning('Account created, not confirmed');
    case 'tokens':
      return good('Signed in');
    case 'challenge':
      return challengeOutcome(round, result);
    case 'error':
      return errorOutcome(round, result);
  }
}

const isWrong = (round: LoggedRound) => round.isCorrect === false && !round.isProof;

function challengeOutcome(
  round: LoggedRound,
  { step, attemptsLeft = '', refusal }: Extract<RoundResult, { kind: 'challenge' }>,
): Outcome {
  if (step === 'proof') return warning(`Proof requested${refusal ? `: ${refusal}` : ''}`);
  if (isWrong(round)) {
    return warning(/^\d+$/.test(attemptsLeft) ? `Wrong code, ${attemptsLeft} left` : 'Wrong code');
  }
  const failure = round.messages.find((message) => message.failure)?.failure;
  if (failure) return bad(`SMS not delivered: ${SMS_FAILURES[failure].label}`);
  if (round.isProof) return good('Browser is known');
  if (round.messages.length > 0) return good('SMS sent');
  return neutral(round.isCorrect ? 'Right, next challenge' : 'Challenge without SMS');
}

const ERROR_LABELS = new Map([
  ['UsernameExistsException', warning('Has an account')],
  ['UserNotConfirmedException', bad('Not confirmed')],
  ['UnexpectedLambdaException', bad('Trigger failed')],
  ['InvalidLambdaResponseException', bad('Trigger failed')],
  ['InternalErrorException', bad('Local pool failed')],
  ['Incorrect username or password.', bad('Rejected by the triggers')],
  ['User is disabled.', bad('Member disabled')],
  ['Invalid session for the user.', bad('Invalid session')],
  ['Invalid session for the user, session is expired.', bad('Session expired')],
  ['Invalid session for the user, session can only be used once.', bad('Session used twice')],
]);

/** A rejection code of a trigger, such as `TOO_MANY_CODES retryAfterSeconds=540`. */
const REJECTION = /^\w+ failed with error ([A-Z][A-Z_]+[A-Z])\b/;

const REJECTION_LABELS = new Map([
  ['CODE_USED_UP', bad('Used up')],
  ['CODE_EXPIRED', bad('Code expired')],
  ['UNEXPECTED', bad('Trigger failed')],
]);

function errorOutcome(
  round: LoggedRound,
  { type, message }: Extract<RoundResult, { kind: 'error' }>,
): Outcome {
  if (type === 'UserLambdaValidationException') {
    const [, code = ''] = REJECTION.exec(message) ?? [];
    return REJECTION_LABELS.get(code) ?? bad(code ? `Rejected: ${code}` : 'Trigger failed');
  }
  if (type === 'NotAuthorizedException' && isWrong(round)) return bad('Used up');
  return (
    ERROR_LABELS.get(type) ?? ERROR_LABELS.get(message) ?? bad(`Rejected: ${type.replace(/Exception$/, '')}`)
  );
}
