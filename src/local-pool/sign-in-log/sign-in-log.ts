import { AsyncLocalStorage } from 'node:async_hooks';
import { Changes } from '../changes.ts';
import { CognitoError } from '../cognito/cognito-error.ts';
import type { Operation, Operations } from '../cognito/operation.ts';
import type { SentSms } from '../inbox/inbox.ts';
import { hashToken } from '../tokens/hash-token.ts';
import type { LoggedCall } from '../triggers/trigger-log.ts';
import { truncate } from '../triggers/truncate.ts';
import { readField, readString } from './read-field.ts';
import type { LoggedRound, LoggedSignIn, RoundKind, RoundResult } from './logged-sign-in.ts';

const MAX_SIGN_INS = 50;
/** Cognito allows any number of rounds. Older ones are deleted. */
const MAX_ROUNDS = 20;
const MAX_ERROR_LENGTH = 1_000;
const MAX_NAME_LENGTH = 128;
/** The time in which a sign-in continues the sign-up of the same number. */
const SIGN_UP_TO_SIGN_IN_MS = 60_000;

/** The operations of a sign-in. */
const KINDS = new Map<string, RoundKind>([
  ['SignUp', 'sign-up'],
  ['InitiateAuth', 'request'],
  ['AdminInitiateAuth', 'request'],
  ['RespondToAuthChallenge', 'answer'],
  ['AdminRespondToAuthChallenge', 'answer'],
]);

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

interface Round extends Mutable<LoggedRound> {
  calls: LoggedRound['calls'][number][];
  messages: SentSms[];
}

interface SignIn extends Mutable<LoggedSignIn> {
  rounds: Round[];
  /** The hashes of its last Sessions, oldest first. */
  sessions: string[];
  /** The hash of the Session that the client can answer. */
  session?: string | undefined;
  /** Whether that Session is for a proof round. */
  isProofNext: boolean;
}

/**
 * Records the last sign-ins in memory, each as the sequence of its requests, with their trigger
 * calls and SMS messages. A sign-in is the chain of its Sessions, of which only hashes are stored.
 * Codes, answers and tokens are not stored.
 */
export class SignInLog {
  readonly size = MAX_SIGN_INS;
  readonly #now: () => number;
  readonly #changes = new Changes();
  readonly onChange = this.#changes.onChange;
  /** Newest first. */
  readonly #signIns: SignIn[] = [];
  /** The sign-ins by the hashes of their last Sessions. */
  readonly #bySession = new Map<string, SignIn>();
  /** The request whose triggers run in the current async context. */
  readonly #current = new AsyncLocalStorage<{ readonly signIn: SignIn; readonly round: Round }>();
  readonly #running = new Set<Round>();
  /** Messages of trigger calls that have not returned, with their times. */
  #unassigned: { readonly sms: SentSms; readonly sentAt: number }[] = [];
  #lastId = 0;

  /** @param now the pool's clock, in milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Newest first. */
  signIns(): readonly LoggedSignIn[] {
    return this.#signIns;
  }

  /** Wraps the operations of a sign-in so that each call is recorded. */
  record({ open, signed }: Operations): Operations {
    const wrap = (operations: Operations['open'], isByAdministrator: boolean) =>
      new Map(
        Array.from(operations, ([name, operation]) => {
          const kind = KINDS.get(name);
          return [name, kind ? this.#recordOperation(kind, isByAdministrator, operation) : operation];
        }),
      );
    return { open: wrap(open, false), signed: wrap(signed, true) };
  }

  /** Adds a redacted trigger call to the request whose async context it belongs to. */
  addCall({ trigger, milliseconds, calledAt, event, result }: LoggedCall): void {
    const current = this.#current.getStore();
    if (!current) return;
    const { signIn, round } = current;
    round.calls.push({
      trigger,
      milliseconds,
      error: 'error' in result ? truncate(result.error, MAX_ERROR_LENGTH) : undefined,
    });
    signIn.userName = readString(event, 'userName') ?? signIn.userName;
    signIn.isUnknown = readField(event, 'request', 'userNotFound') === true;
    const isCorrect = 'response' in result ? readField(result.response, 'answerCorrect') : undefined;
    if (trigger === 'VerifyAuthChallengeResponse') round.isCorrect = isCorrect === true;
    const phoneNumber = readString(event, 'request', 'userAttributes', 'phone_number') ?? signIn.username;
    this.#assignMessages(round, phoneNumber, calledAt);
    this.#changes.notify();
  }

  /** Adds an SMS message, which belongs to the trigger call that is running for its number. */
  addMessage(sms: SentSms): void {
    this.#unassigned = [...this.#unassigned, { sms, sentAt: Date.now() }].slice(-MAX_SIGN_INS);
  }

  /**
   * A message arrives in a request of the trigger's thread, so only its number and its time tell to
   * which call it belongs; a message to another number belongs to the only running request.
   */
  #assignMessages(round: Round, phoneNumber: string, calledAt: number): void {
    const isAlone = this.#running.size === 1;
    const [assigned, others] = partition(
      this.#unassigned,
      ({ sms, sentAt }) => sentAt >= calledAt && (sms.to === phoneNumber || isAlone),
    );
    round.messages.push(...assigned.map(({ sms }) => sms));
    this.#unassigned = others;
  }

  #recordOperation(kind: RoundKind, isByAdministrator: boolean, operation: Operation): Operation {
    return async (request) => {
      const isRefresh = readString(request, 'AuthFlow')?.startsWith('REFRESH_TOKEN') === true;
      if (isRefresh) return operation(request);
      const signIn = this.#findOrAdd(kind, request);
      const round = this.#begin(signIn, kind, isByAdministrator, request);
      const start = performance.now();
      const finish = (result: RoundResult) => {
        round.result = result;
        round.milliseconds = performance.now() - start;
        this.#running.delete(round);
        this.#changes.notify();
      };
      try {
        const response = await this.#current.run({ signIn, round }, async () => operation(request));
        this.#continueWith(signIn, response);
        finish(toResult(kind, response));
        return response;
      } catch (error) {
        finish(toErrorResult(error));
        throw error;
      }
    };
  }

  #findOrAdd(kind: RoundKind, request: unknown): SignIn {
    const session = readString(request, 'Session');
    const bySession = session && this.#bySession.get(hashToken(session));
    if (bySession) return bySession;
    const username = truncate(nameIn(request) ?? '', MAX_NAME_LENGTH);
    if (kind === 'request') {
      const newest = this.#signIns.find((signIn) => signIn.username === username);
      const last = newest?.rounds.at(-1);
      const isSignedUp = last?.kind === 'sign-up' && last.result;
      if (newest && isSignedUp && this.#now() - last.startedAt < SIGN_UP_TO_SIGN_IN_MS) return newest;
    }
    const signIn = {
      id: ++this.#lastId,
      username,
      isUnknown: false,
      rounds: [],
      sessions: [],
      isProofNext: false,
    };
    this.#signIns.unshift(signIn);
    for (const removed of this.#signIns.splice(MAX_SIGN_INS)) this.#deleteSessions(removed, 0);
    return signIn;
  }

  #begin(signIn: SignIn, kind: RoundKind, isByAdministrator: boolean, request: unknown): Round {
    const session = readString(request, 'Session');
    const isReplay = signIn.rounds.length > 0 && kind === 'answer' && !isAnswerable(signIn, session);
    const round: Round = {
      kind,
      isByAdministrator,
      startedAt: this.#now(),
      isProof: kind === 'answer' && !isReplay && signIn.isProofNext,
      isReplay,
      calls: [],
      messages: [],
    };
    if (!isReplay) signIn.session = undefined;
    signIn.rounds.push(round);
    signIn.rounds.splice(0, signIn.rounds.length - MAX_ROUNDS);
    this.#running.add(round);
    this.#changes.notify();
    return round;
  }

  /** Stores the Session of a response, whose answer will continue the sign-in. */
  #continueWith(signIn: SignIn, response: object): void {
    const session = readString(response, 'Session');
    if (session === undefined) return;
    signIn.session = hashToken(session);
    signIn.isProofNext = readString(response, 'ChallengeParameters', 'step') === 'proof';
    if (!this.#signIns.includes(signIn)) return;
    signIn.sessions.push(signIn.session);
    this.#bySession.set(signIn.session, signIn);
    this.#deleteSessions(signIn, MAX_ROUNDS);
  }

  /** Deletes the Sessions of a sign-in except for the last ones. */
  #deleteSessions({ sessions }: SignIn, kept: number): void {
    for (const session of sessions.splice(0, sessions.length - kept)) this.#bySession.delete(session);
  }
}

const isAnswerable = (signIn: SignIn, session: string | undefined) =>
  session !== undefined && signIn.session === hashToken(session);

const nameIn = (request: unknown) =>
  readString(request, 'Username') ??
  readString(request, 'AuthParameters', 'USERNAME') ??
  readString(request, 'ChallengeResponses', 'USERNAME');

function toResult(kind: RoundKind, response: object): RoundResult {
  if (kind === 'sign-up') {
    return { kind: 'account', isConfirmed: readField(response, 'UserConfirmed') === true };
  }
  if (readField(response, 'AuthenticationResult')) return { kind: 'tokens' };
  const parameter = (name: string) => {
    const value = readString(response, 'ChallengeParameters', name);
    return value === undefined ? undefined : truncate(value, MAX_NAME_LENGTH);
  };
  return {
    kind: 'challenge',
    step: parameter('step'),
    refusal: parameter('refusal'),
    attemptsLeft: parameter('attemptsLeft'),
  };
}

function toErrorResult(error: unknown): RoundResult {
  if (!(error instanceof CognitoError)) return { kind: 'error', type: 'InternalErrorException', message: '' };
  return { kind: 'error', type: error.type, message: truncate(error.message, MAX_ERROR_LENGTH) };
}

function partition<T>(values: readonly T[], matches: (value: T) => boolean): [T[], T[]] {
  return [values.filter(matches), values.filter((value) => !matches(value))];
}
