import { inject, Service } from '@angular/core';
import { Busy } from '../shell/busy';
import { ChallengeService } from './challenge/challenge-service';
import type { Failure } from './failure';
import type { Member } from './session/session';
import { SessionService } from './session/session-service';
import { throwawayPassword } from './cognito/throwaway-password';
import { TokenStorage } from './cognito/token-storage';
import { CognitoClient } from './cognito/cognito-client';

/**
 * Registering, logging in, and what a member can change. Methods that call the user pool answer with `null` when
 * all went well, or with the expected failure; they never throw.
 */
@Service()
export class AuthService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #challenges = inject(ChallengeService);
  readonly #sessions = inject(SessionService);

  /** The log-in of whoever is signed in; `null` for a visitor, and until it is known. */
  readonly session = this.#sessions.session;
  /** Who is signed in. */
  readonly member = this.#sessions.member;
  /** Why the last session ended without being asked to, for the log-in to say. */
  readonly endReason = this.#sessions.endReason;
  /** The challenge that waits for its code. */
  readonly challenge = this.#challenges.challenge;
  /** Whether something that was asked for is under way. */
  readonly isBusy = inject(Busy).isBusy;

  /** Registers a member and has a code sent. A number that is registered already gets a code to log in. */
  async signUp(member: Member): Promise<Failure | null> {
    return this.#cognito.call(async (amplify) => {
      await amplify.signUp(member, throwawayPassword());
      return this.#challenges.start(amplify, { ...member, keepSignedIn: false });
    });
  }

  /** Has a code sent, or joins the challenge that is live for this number. */
  async signIn(phoneNumber: string, options: { keepSignedIn: boolean }): Promise<Failure | null> {
    return this.#cognito.call((amplify) =>
      this.#challenges.start(amplify, { phoneNumber, name: null, ...options }),
    );
  }

  /** Has another code sent to the same number. */
  async sendNewCode(): Promise<Failure | null> {
    return this.#challenges.restart();
  }

  /** Answers the pending challenge with the six digits that arrived. */
  async sendCustomChallengeAnswer(code: string): Promise<Failure | null> {
    return this.#challenges.answer(code);
  }

  /** Whether the session outlives the tab. */
  isPersistent(): boolean {
    return this.#tokenStorage.isPersistent();
  }

  async changeName(name: string): Promise<Failure | null> {
    return this.#sessions.callAsMember(async (amplify) =>
      this.#sessions.setSession(await amplify.changeName(name)),
    );
  }

  /**
   * Signs out in every tab that shares the session. The tokens leave the browser at once, also when the user pool cannot
   * be reached to end them there.
   */
  async signOut(): Promise<void> {
    const refreshTokens = this.#tokenStorage.takeAll();
    await this.#cognito.call(async (amplify) => {
      await Promise.all(refreshTokens.map((refreshToken) => amplify.signOut(refreshToken)));
      return null;
    });
    this.#sessions.clearSession();
  }

  async signOutEverywhere(): Promise<Failure | null> {
    return this.#sessions.callAsMember(async (amplify) => {
      await amplify.signOutEverywhere();
      this.#sessions.clearSession();
      return null;
    });
  }

  async deleteMember(): Promise<Failure | null> {
    return this.#sessions.callAsMember(async (amplify) => {
      await amplify.deleteMember();
      this.#sessions.clearSession();
      return null;
    });
  }
}
