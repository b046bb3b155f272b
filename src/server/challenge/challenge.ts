import {
  PROOF_BY_DEVICE,
  WIRE_CONTRACT,
  type ChallengeStep,
  type ProofParameters,
  type PublicChallengeParameters,
} from '../../contract/challenge-parameters.ts';
import type { StrangerRejection } from '../../contract/rejections.ts';
import { hasActiveChallenge, nextSendAt, type NumberRow } from '../ledger/number-row.ts';
import { MAX_ATTEMPTS, type NumberLimits } from '../ledger/limits.ts';

/**
 * A code that was sent, with its attempts and its lifetime. A sign-in carries it from round to
 * round in the challenge metadata. Contains no secrets.
 */
export interface Challenge {
  readonly step: 'code';
  readonly challengeId: string;
  readonly attemptsLeft: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The earliest time of the next SMS message, in milliseconds since 1970. */
  readonly resendAt: number;
  /** The country of the number, for the metrics: ISO 3166-1 alpha-2, or `UNKNOWN_COUNTRY`. */
  readonly country: string;
  /** Whether the browser has proven that it is known, so that its own row has the challenge. */
  readonly isKnownBrowser: boolean;
}

/**
 * A request to prove that the browser is known, in place of a rejection that a stranger can cause.
 * Without a proof, the rejection holds.
 */
export interface Proof {
  readonly step: 'proof';
  readonly rejection: StrangerRejection;
  /** When the rejection ends, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** A code that was sent to the number to which a member moves the account. */
export interface NewNumberChallenge extends Omit<Challenge, 'step' | 'isKnownBrowser'> {
  readonly step: 'new-number';
  /** E.164. */
  readonly newNumber: string;
  /** The latest time of another code to the new number, in milliseconds since 1970. */
  readonly resendUntil: number;
  /** The result of `accountNumbers` when the change started. */
  readonly accountNumbers: string;
}

/** A round of a sign-in. */
export type ChallengeRound = Challenge | Proof | NewNumberChallenge;

/**
 * The country of an unknown number: Unicode's code for an unknown region, which is as long as any
 * country code.
 */
export const UNKNOWN_COUNTRY = 'ZZ';

/** What a challenge needs to know besides its row. */
export type ChallengeContext = Pick<Challenge, 'country' | 'isKnownBrowser'>;

/**
 * Returns the challenge in a row that can be answered or re-joined; undefined if it has expired or
 * is missing.
 */
export function activeChallenge(
  row: NumberRow,
  context: ChallengeContext,
  limits: NumberLimits,
  now: number,
): Challenge | undefined {
  if (row.challengeId === undefined || !hasActiveChallenge(row, now)) return undefined;
  return {
    step: 'code',
    challengeId: row.challengeId,
    attemptsLeft: Math.max(0, MAX_ATTEMPTS - row.attempts),
    expiresAt: row.challengeExpiresAt,
    resendAt: nextSendAt(row, limits),
    ...context,
  };
}

/** The parameters that CreateAuthChallenge passes to VerifyAuthChallengeResponse. */
export type PrivateParameters =
  | (Pick<Challenge, 'step' | 'challengeId' | 'country'> &
      Readonly<Record<'attemptsLeft' | 'isKnownBrowser', string>>)
  | (Pick<Proof, 'step' | 'rejection'> & { readonly endsAt: string })
  | (Pick<NewNumberChallenge, 'step' | 'challengeId' | 'country' | 'newNumber' | 'accountNumbers'> &
      Readonly<Record<'attemptsLeft', string>>);

/** Returns the parameters of a round that Cognito passes to VerifyAuthChallengeResponse. */
export function privateParameters(round: ChallengeRound): PrivateParameters & Record<string, string> {
  if (round.step === 'proof') {
    const { step, rejection, endsAt } = round;
    return { step, rejection, endsAt: String(endsAt) };
  }
  const { challengeId, country } = round;
  const attemptsLeft = String(round.attemptsLeft);
  if (round.step === 'new-number') {
    const { step, newNumber, accountNumbers } = round;
    return { step, challengeId, country, attemptsLeft, newNumber, accountNumbers };
  }
  return {
    ...{ step: round.step, challengeId, country, attemptsLeft },
    isKnownBrowser: String(round.isKnownBrowser),
  };
}

/**
 * Returns the parameters that the browser receives. Times are durations, because the clock of the
 * device may be wrong by a day. The id authorises nothing; the client uses it to recognise a
 * challenge that it already has.
 */
export function publicParameters(
  round: ChallengeRound,
  now: number,
): PublicChallengeParameters | ProofParameters {
  const secondsUntil = (time: number) => String(Math.max(0, Math.ceil((time - now) / 1000)));
  if (round.step === 'proof') {
    const wait = secondsUntil(round.endsAt);
    const noCode = { challengeId: '', attemptsLeft: '0', codeExpiresInSeconds: '0' };
    const proof = { accepts: PROOF_BY_DEVICE, refusal: round.rejection, retryAfterSeconds: wait } as const;
    return { contract: WIRE_CONTRACT, step: 'proof', ...proof, ...noCode, resendInSeconds: wait };
  }
  return {
    contract: WIRE_CONTRACT,
    step: round.step,
    challengeId: round.challengeId,
    attemptsLeft: String(round.attemptsLeft),
    codeExpiresInSeconds: secondsUntil(round.expiresAt),
    resendInSeconds: secondsUntil(round.resendAt),
  };
}

/**
 * Reads the round that Cognito stored in the metadata of an earlier one.
 * @throws Error if the metadata is not a round
 */
export function parseRound(challengeMetadata: string | null | undefined): ChallengeRound {
  const round: unknown = JSON.parse(challengeMetadata ?? '');
  if (!isChallenge(round) && !isProof(round) && !isNewNumberChallenge(round))
    throw new Error('The challenge metadata is not a challenge.');
  return round;
}

/** Returns the challenge after a wrong answer, with one attempt fewer. */
export function decrementAttempts<Sent extends Challenge | NewNumberChallenge>(challenge: Sent): Sent {
  return { ...challenge, attemptsLeft: Math.max(0, challenge.attemptsLeft - 1) };
}

const isString = (field: unknown): boolean => typeof field === 'string';

function isChallenge(value: unknown): value is Challenge {
  const { step, isKnownBrowser } = (value ?? {}) as Partial<Challenge>;
  return step === ('code' satisfies ChallengeStep) && isSent(value) && typeof isKnownBrowser === 'boolean';
}

function isNewNumberChallenge(value: unknown): value is NewNumberChallenge {
  const { step, newNumber, accountNumbers, resendUntil } = (value ?? {}) as Partial<NewNumberChallenge>;
  return (
    step === ('new-number' satisfies ChallengeStep) &&
    isSent(value) &&
    [newNumber, accountNumbers].every(isString) &&
    Number.isFinite(resendUntil)
  );
}

function isSent(value: unknown): boolean {
  const { challengeId, country, ...rest } = (value ?? {}) as Partial<Challenge>;
  return (
    [challengeId, country].every(isString) &&
    [rest.attemptsLeft, rest.expiresAt, rest.resendAt].every(Number.isFinite)
  );
}

function isProof(value: unknown): value is Proof {
  const { step, rejection, endsAt } = (value ?? {}) as Partial<Proof>;
  return step === ('proof' satisfies ChallengeStep) && isString(rejection) && Number.isFinite(endsAt);
}
