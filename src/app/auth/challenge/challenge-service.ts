import { inject, Service } from '@angular/core';
import type { AmplifyAuth } from '../cognito/amplify-auth';
import { type Challenge, challengeProgress, type ChallengeRequest } from './challenge';
import type { Failure } from '../failure';
import { PendingChallenge } from './pending-challenge';
import { SessionService } from '../session/session-service';
import { TokenStorage } from '../cognito/token-storage';
import { CognitoClient } from '../cognito/cognito-client';

/** A log-in from the code that is sent to the answer that ends it. */
@Service()
export class ChallengeService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #sessions = inject(SessionService);
  readonly #pending = inject(PendingChallenge);

  /** The challenge that waits for its code. */
  readonly challenge = this.#pending.challenge;

  /** A step that has a code sent, or joins the challenge that is live for this number. */
  async start(amplify: AmplifyAuth, request: ChallengeRequest): Promise<null> {
    const parameters = await this.#tokenStorage.withStagedTokens(() => amplify.signIn(request.phoneNumber));
    this.#pending.store({ ...request, ...challengeProgress(parameters, Date.now()) });
    this.#sessions.clearEndReason();
    return null;
  }

  /** Starts the pending challenge's log-in again: after any error, Cognito has used up its session. */
  async restart(): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    const failure = await this.#cognito.call((amplify) => this.start(amplify, challenge));
    return this.#recordFailure(challenge, failure);
  }

  /** Answers the pending challenge, or the one that has taken its place. */
  async answer(code: string): Promise<Failure | null> {
    const before = this.challenge();
    const failure = await this.#answerPending(code);
    // Another tab or device has requested a code since: the answer may be that one.
    if (failure?.kind === 'code-replaced') return this.#rejoinAndRetry(code, failure.challengeId);
    // Only the sign-in is lost. Until a new code can be requested, joining the challenge again sends none.
    if (failure?.kind === 'challenge-lost' && before && before.resendAt > Date.now())
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
      // Nobody waits for it, and a session that could not be ended hinders nobody.
      void Promise.allSettled(replacedTokens.map((refreshToken) => amplify.signOut(refreshToken)));
      this.#pending.clear();
      return this.#sessions.setSession(result.session);
    }
    const progress = challengeProgress(result.parameters, Date.now());
    this.#pending.store({ ...challenge, ...progress });
    return { kind: 'wrong-code', attemptsLeft: progress.attemptsLeft };
  }

  /**
   * Joins the live challenge, and sends the same answer once more. If joining had a new code sent, the answer cannot be that code, and
   * must not spend an attempt.
   * @param replacedBy the id of a challenge that is newer than the pending one
   */
  async #rejoinAndRetry(code: string, replacedBy: string | null = null): Promise<Failure | null> {
    const before = this.challenge();
    const failure = await this.restart();
    const joined = this.challenge();
    if (failure || !before || !joined) return failure;
    const { challengeId } = joined;
    const isKnown = challengeId === before.challengeId || challengeId === replacedBy;
    return isKnown ? this.#answerPending(code) : { kind: 'code-replaced', challengeId };
  }

  /** Cognito ends a log-in about when its code dies, and tells no more of either than that it has ended. */
  #lossReason({ expiresAt }: Challenge): Failure {
    return { kind: expiresAt > Date.now() ? 'challenge-lost' : 'code-expired' };
  }

  /** Keeps what a failure says about the pending challenge, so that a reload shows the same. */
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
