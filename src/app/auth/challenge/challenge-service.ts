import { inject, Service } from '@angular/core';
import type { AmplifyAuth } from '../cognito/amplify-auth';
import { CognitoClient } from '../cognito/cognito-client';
import { TokenStorage } from '../cognito/token-storage';
import type { Failure } from '../failure';
import { SessionService } from '../session/session-service';
import { type Challenge, challengeProgress, type ChallengeRequest } from './challenge';
import { PendingChallenge } from './pending-challenge';

/**
 * Runs a sign-in, from the request for a code to the answer that starts the session. Called by
 * `AuthService`, it calls the user pool through `CognitoClient`.
 */
@Service()
export class ChallengeService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #sessions = inject(SessionService);
  readonly #pending = inject(PendingChallenge);

  /** The challenge that awaits its code; `null` if no code was requested. */
  readonly challenge = this.#pending.challenge;

  /**
   * Requests a code, or joins the active challenge of this number. For use inside
   * `CognitoClient.call`.
   */
  async start(amplify: AmplifyAuth, request: ChallengeRequest): Promise<null> {
    const parameters = await this.#tokenStorage.withStagedTokens(() => amplify.signIn(request.phoneNumber));
    this.#pending.store({ ...request, ...challengeProgress(parameters, Date.now()) });
    this.#sessions.clearEndReason();
    return null;
  }

  /**
   * Restarts the sign-in of the pending challenge, because any error invalidates Cognito's
   * `Session`.
   */
  async restart(): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    const failure = await this.#cognito.call((amplify) => this.start(amplify, challenge));
    return this.#recordFailure(challenge, failure);
  }

  /** Answers the pending challenge, or the challenge that has replaced it. */
  async answer(code: string): Promise<Failure | null> {
    const previous = this.challenge();
    const failure = await this.#answerPending(code);
    // Another tab or device has requested a code since, and the answer may be that code.
    if (failure?.kind === 'code-replaced') return this.#rejoinAndRetry(code, failure.challengeId);
    // Only Cognito's session is lost. Before `resendAt`, joining the challenge again sends no code.
    if (failure?.kind === 'challenge-lost' && previous && previous.resendAt > Date.now())
      return this.#rejoinAndRetry(code);
    return failure;
  }

  async #answerPending(code: string): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    if (challenge.attemptsLeft === 0) return { kind: 'code-used-up' };
    const failure = await this.#cognito.call((amplify) => this.#submitAnswer(amplify, challenge, code));
    return this.#recordFailure(
      challenge,
      failure?.kind === 'session-lost' ? this.#lossReason(challenge) : failure,
    );
  }

  async #submitAnswer(amplify: AmplifyAuth, challenge: Challenge, code: string): Promise<Failure | null> {
    let replacedTokens: readonly string[] = [];
    const result = await this.#tokenStorage.withStagedTokens(async () => {
      const response = await amplify.sendCustomChallengeAnswer(code, challenge.name);
      if ('session' in response) replacedTokens = this.#tokenStorage.commit(challenge);
      return response;
    });
    if ('session' in result) {
      // Not awaited, because the new session does not depend on it. Errors are ignored.
      void Promise.allSettled(replacedTokens.map((refreshToken) => amplify.signOut(refreshToken)));
      this.#pending.clear();
      return this.#sessions.setSession(result.session);
    }
    const progress = challengeProgress(result.parameters, Date.now());
    this.#pending.store({ ...challenge, ...progress });
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
    const { challengeId } = joined;
    const isKnown = challengeId === previous.challengeId || challengeId === replacedBy;
    return isKnown ? this.#answerPending(code) : { kind: 'code-replaced', challengeId };
  }

  /**
   * Derives why a sign-in ended. Cognito returns the same error for an expired session and an
   * expired code, so the time at which the code expires decides.
   */
  #lossReason({ expiresAt }: Challenge): Failure {
    return { kind: expiresAt > Date.now() ? 'challenge-lost' : 'code-expired' };
  }

  /** Stores a failure's effect on the pending challenge, so that it survives a reload. */
  #recordFailure(challenge: Challenge, failure: Failure | null): Failure | null {
    const now = Date.now();
    if (failure?.kind === 'code-used-up') this.#pending.store({ ...challenge, attemptsLeft: 0 });
    if (failure?.kind === 'code-expired' && challenge.expiresAt > now) {
      this.#pending.store({ ...challenge, expiresAt: now });
    }
    if (failure && 'retryAfterSeconds' in failure && failure.retryAfterSeconds !== null) {
      this.#pending.store({ ...challenge, resendAt: now + failure.retryAfterSeconds * 1000 });
    }
    return failure;
  }
}
