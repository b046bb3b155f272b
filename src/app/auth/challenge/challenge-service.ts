import { inject, Service } from '@angular/core';
import { PROOF_BY_DEVICE } from '../../../contract/challenge-parameters';
import type { AmplifyAuth, ChallengeParameters } from '../cognito/amplify-auth';
import { type CognitoCall, CognitoClient } from '../cognito/cognito-client';
import { throwawayPassword } from '../cognito/throwaway-password';
import { TokenStorage } from '../cognito/token-storage';
import { type Failure, failureFrom, failureFromRejection } from '../failure';
import type { Member } from '../session/session';
import { SessionService } from '../session/session-service';
import {
  type Challenge,
  challengeProgress,
  type ChallengeProgress,
  type ChallengeRequest,
  toSignIn,
} from './challenge';
import { Device } from './device';
import { DeviceLink } from './device-link';
import { PendingChallenge } from './pending-challenge';

const E164 = /^\+[1-9]\d{1,14}$/;

/** The failures after which the code cannot be answered again. */
const SPENT: readonly Failure['kind'][] = ['code-used-up', 'number-taken', 'number-not-changed'];
/** The failures after which the user pool sends no other code for the same sign-in. */
const ENDED: readonly (Failure['kind'] | undefined)[] = ['session-lost', 'code-expired', 'code-used-up'];

/**
 * Runs a sign-in, from the request for a code to the answer that starts the session. A change of
 * number is a sign-in with two codes, of which the second one moves the account. Called by
 * `AuthService`, it calls the user pool through `CognitoClient`.
 */
@Service()
export class ChallengeService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #sessions = inject(SessionService);
  readonly #pending = inject(PendingChallenge);
  readonly #device = inject(Device);
  readonly #deviceLink = inject(DeviceLink);

  /** The challenge that awaits its code; `null` if no code was requested. */
  readonly challenge = this.#pending.challenge;

  /** Creates an account, and requests a code. */
  async signUp(member: Member): Promise<Failure | null> {
    return this.#callWith(member.phoneNumber, async (amplify) => {
      const signUpsResumeAt = await amplify.signUp(member, throwawayPassword());
      return this.#start(amplify, { ...member, keepSignedIn: false, signUpsResumeAt });
    });
  }

  /** Requests a code, or joins the active challenge of this number. */
  async signIn(phoneNumber: string, options: { keepSignedIn: boolean }): Promise<Failure | null> {
    return this.#callWith(phoneNumber, (amplify) =>
      this.#start(amplify, { phoneNumber, name: null, ...options }),
    );
  }

  /** Requests the code that starts to move the member's account to another number. */
  async changeNumber(newNumber: string): Promise<Failure | null> {
    const phoneNumber = this.#sessions.member()?.phoneNumber;
    if (phoneNumber === undefined) return { kind: 'session-lost' };
    return this.#callWith(newNumber, (amplify) => {
      const keepSignedIn = this.#tokenStorage.isPersistent();
      return this.#start(amplify, { phoneNumber, newNumber, name: null, keepSignedIn });
    });
  }

  /** Calls the user pool with a number. Without E.164, it would report a wrong parameter. */
  async #callWith(phoneNumber: string, step: CognitoCall): Promise<Failure | null> {
    if (E164.test(phoneNumber)) return this.#cognito.call(step);
    return { kind: 'number-rejected', problem: phoneNumber === '' ? 'empty' : 'invalid' };
  }

  /**
   * Requests a code, or joins the active challenge of this number. For use inside
   * `CognitoClient.call`.
   * @returns the rejection that this browser could not escape by a proof; `null` with a challenge
   */
  async #start(amplify: AmplifyAuth, request: ChallengeRequest): Promise<Failure | null> {
    const parameters = await this.#tokenStorage.withStagedTokens(() =>
      this.#requestCode(amplify, request.phoneNumber),
    );
    const refusal = readRefusal(parameters);
    // The code page shows when a used-up code can be replaced.
    if (refusal && refusal.kind !== 'code-used-up') return refusal;
    this.#pending.store({ ...request, ...this.#withProof(challengeProgress(parameters, Date.now())) });
    this.#sessions.clearEndReason();
    return null;
  }

  /**
   * Requests another code. Restarts the sign-in of the pending challenge, because any error
   * invalidates Cognito's `Session`. Only a code for a new number needs that `Session`.
   */
  async restart(): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    if (challenge.step === 'new-number') return this.#sendToNewNumber(challenge);
    return this.#recordFailure(await this.#cognito.call((amplify) => this.#start(amplify, challenge)));
  }

  /**
   * Answers the pending challenge, or the challenge that has replaced it. After the code of the
   * current number, the pending challenge becomes that of the new number.
   */
  async answer(code: string): Promise<Failure | null> {
    const previous = this.challenge();
    const failure = await this.#answerPending(code);
    if (previous?.step === 'new-number') {
      const isChanged = failure?.kind === 'number-changed';
      return isChanged ? this.#signInWithNewNumber(code, failure) : this.#recordFailure(failure);
    }
    // Another tab or device has requested a code since, and the answer may be that code.
    if (failure?.kind === 'code-replaced') return this.#rejoinAndRetry(code, failure.challengeId);
    // Only Cognito's session is lost. Before `resendAt`, joining the challenge again sends no code.
    if (failure?.kind === 'challenge-lost' && previous && previous.resendAt > Date.now())
      return this.#rejoinAndRetry(code);
    return this.#recordFailure(failure);
  }

  /** Requests a code. Proves that this browser is known if the user pool asks and it may be. */
  async #requestCode(amplify: AmplifyAuth, phoneNumber: string): Promise<ChallengeParameters> {
    const parameters = await amplify.signIn(phoneNumber);
    const refusal = readRefusal(parameters);
    const proof = refusal && parameters.accepts === PROOF_BY_DEVICE ? this.#device.proof() : null;
    if (!proof) return parameters;
    try {
      return await amplify.answerProof(proof);
    } catch (error) {
      const { kind } = failureFrom(error);
      // The user pool rejects a proof with the refusal itself.
      if (kind === refusal?.kind) this.#deviceLink.remove();
      // Not thrown, because the parameters contain when the code can be replaced.
      if (kind === 'code-used-up') return parameters;
      throw error;
    }
  }

  /** Strangers cannot delay a new code for a known browser until after the code's expiry. */
  #withProof(progress: ChallengeProgress): ChallengeProgress {
    const { attemptsLeft, expiresAt, resendAt } = progress;
    const canProve = attemptsLeft > 0 && this.#device.proof() !== null;
    return canProve ? { ...progress, resendAt: Math.min(resendAt, expiresAt) } : progress;
  }

  async #answerPending(code: string): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    if (challenge.attemptsLeft === 0) return { kind: 'code-used-up' };
    const failure = await this.#cognito.call((amplify) => this.#submitAnswer(amplify, challenge, code));
    return failure?.kind === 'session-lost' ? this.#lossReason(challenge) : failure;
  }

  async #submitAnswer(amplify: AmplifyAuth, challenge: Challenge, code: string): Promise<Failure | null> {
    let replacedTokens: readonly string[] = [];
    const result = await this.#tokenStorage.withStagedTokens(async () => {
      const newNumber = challenge.step === 'code' ? challenge.newNumber : undefined;
      const response = await amplify.sendCustomChallengeAnswer(
        code,
        challenge.name,
        this.#device.ensureId(),
        newNumber,
      );
      if ('session' in response) replacedTokens = this.#tokenStorage.commit(challenge);
      return response;
    });
    if ('session' in result) {
      // Not awaited, because the new session does not depend on it. Errors are ignored.
      void Promise.allSettled(replacedTokens.map((refreshToken) => amplify.signOut(refreshToken)));
      this.#pending.clear();
      this.#deviceLink.remove();
      return this.#sessions.setSession(result.session);
    }
    const progress = challengeProgress(result.parameters, Date.now());
    this.#pending.store({ ...challenge, ...progress });
    if (progress.step === 'new-number' && challenge.step !== 'new-number') return null;
    return { kind: 'wrong-code', attemptsLeft: progress.attemptsLeft };
  }

  /**
   * Joins the active challenge and sends the same answer once more. If joining has sent a new code,
   * the answer cannot be that code, and is not sent because it would spend an attempt.
   * @param replacedBy the id of a challenge that is newer than the pending one
   */
  async #rejoinAndRetry(code: string, replacedBy: string | null = null): Promise<Failure | null> {
    const previous = this.challenge();
    const failure = await this.restart();
    const joined = this.challenge();
    if (failure || !previous || !joined) return failure;
    const { challengeId, attemptsLeft } = joined;
    if (attemptsLeft === 0) return { kind: 'code-used-up' };
    const isKnown = challengeId === previous.challengeId || challengeId === replacedBy;
    if (!isKnown) return { kind: 'code-replaced', challengeId };
    return this.#recordFailure(await this.#answerPending(code));
  }

  /**
   * Signs in with the new number and the code that has moved the account, which has ended every
   * session of the member.
   * @returns `number-changed` if joining has sent another code
   */
  async #signInWithNewNumber(
    code: string,
    changed: Extract<Failure, { kind: 'number-changed' }>,
  ): Promise<Failure | null> {
    const challenge = this.challenge();
    if (challenge) this.#pending.store(toSignIn(challenge));
    const failure = await this.#rejoinAndRetry(code, changed.challengeId);
    if (!failure) return null;
    this.#sessions.removeSession();
    return failure.kind === 'code-replaced' ? changed : failure;
  }

  /** Requests another code for the new number, or starts the change again if that has ended. */
  async #sendToNewNumber(challenge: Challenge): Promise<Failure | null> {
    const failure = await this.#cognito.call(async (amplify) => {
      const parameters = await this.#tokenStorage.withStagedTokens(() => amplify.resendCode());
      this.#pending.store({ ...challenge, ...challengeProgress(parameters, Date.now()) });
      return null;
    });
    const isEnded = ENDED.includes(failure?.kind);
    return this.#recordFailure(
      isEnded ? await this.#cognito.call((amplify) => this.#startChangeAgain(amplify, challenge)) : failure,
    );
  }

  /**
   * Starts a change again with the current number. If the response to the last answer was lost, the
   * number may have changed: then a renewed session has the new number, or it has ended and the new
   * number can sign in.
   */
  async #startChangeAgain(amplify: AmplifyAuth, challenge: Challenge): Promise<Failure | null> {
    await amplify.accessToken(this.#tokenStorage.read('accessToken'));
    const session = await amplify.session();
    this.#sessions.setSession(session);
    if (session?.member.phoneNumber !== challenge.newNumber)
      return this.#start(amplify, session ? challenge : toSignIn(challenge));
    this.#pending.clear();
    return null;
  }

  /**
   * Derives why a sign-in ended. Cognito returns the same error for an expired session and an
   * expired code, so the time at which the code expires decides.
   */
  #lossReason({ expiresAt }: Challenge): Failure {
    return { kind: expiresAt > Date.now() ? 'challenge-lost' : 'code-expired' };
  }

  /** Stores a failure's effect on the pending challenge, so that it survives a reload. */
  #recordFailure(failure: Failure | null): Failure | null {
    const challenge = this.challenge();
    if (!failure || !challenge) return failure;
    const now = Date.now();
    if (SPENT.includes(failure.kind)) this.#pending.store({ ...challenge, attemptsLeft: 0 });
    if (failure.kind === 'code-expired' && challenge.expiresAt > now) {
      this.#pending.store({ ...challenge, expiresAt: now });
    }
    const isDelay = 'retryAfterSeconds' in failure && failure.kind !== 'number-change-not-allowed';
    if (isDelay && failure.retryAfterSeconds !== null) {
      this.#pending.store({ ...challenge, resendAt: now + failure.retryAfterSeconds * 1000 });
    }
    return failure;
  }
}

/** Reads the rejection in the parameters of a proof round; `null` in any other round. */
function readRefusal(parameters: ChallengeParameters): Failure | null {
  return parameters.step === 'proof' ? failureFromRejection(parameters.refusal ?? '', parameters) : null;
}
