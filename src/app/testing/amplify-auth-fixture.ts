import type { PublicChallengeParameters } from '../../contract/challenge-parameters';
import { LOCAL_CLIENT_ID } from '../../contract/local-pool';
import type { AmplifyAuth, AnswerResult, ChallengeParameters } from '../auth/cognito/amplify-auth';
import type { Member, Session } from '../auth/session/session';

export const ADA: Member = { name: 'Ada Lovelace', phoneNumber: '+12025550123' };
export const RIGHT_CODE = '004217';

/** The prefix of the keys under which Amplify stores tokens. */
export const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${LOCAL_CLIENT_ID}.`;

/** When the member of the fixtures signed in: 5 May 2026, 12:34:56 UTC. */
export const SIGNED_IN_AT = Date.UTC(2026, 4, 5, 12, 34, 56);

/** Fake of `AmplifyAuth` with one member. Records every call. */
export class FakeAmplifyAuth implements Pick<AmplifyAuth, keyof AmplifyAuth> {
  readonly calls: string[] = [];
  challengeId = 'challenge-1';
  attemptsLeft = 3;
  codeExpiresInSeconds = 300;
  resendInSeconds = 30;
  renewInMs = 3_300_000;
  accessTokenInUse = 'access-token';
  signedIn: Member | null = null;
  #nextError: Error | null = null;
  #gate: Promise<void> | null = null;

  /** Makes the next call throw an error as Amplify does. */
  failNext(name: string, message = ''): void {
    this.#nextError = Object.assign(new Error(message), { name });
  }

  /** Delays every call until the returned function is called. */
  pause(): () => void {
    let release: () => void = () => undefined;
    this.#gate = new Promise((resolve) => (release = resolve));
    return () => release();
  }

  async signUp({ name, phoneNumber }: Member, password: string): Promise<void> {
    await this.#recordCall(
      `signUp ${name} ${phoneNumber} ${password.length > 20 ? 'long password' : password}`,
    );
  }

  async signIn(phoneNumber: string): Promise<ChallengeParameters> {
    await this.#recordCall(`signIn ${phoneNumber}`);
    return this.#parameters();
  }

  async sendCustomChallengeAnswer(code: string, name: string | null): Promise<AnswerResult> {
    await this.#recordCall(name === null ? `answer ${code}` : `answer ${code} as ${name}`);
    if (code === RIGHT_CODE) return { session: this.#sessionOf((this.signedIn = ADA)) };
    this.attemptsLeft -= 1;
    return { parameters: this.#parameters() };
  }

  async session(): Promise<Session | null> {
    await this.#recordCall('session');
    return this.signedIn && this.#sessionOf(this.signedIn);
  }

  async accessToken(rejected: string | null): Promise<string | null> {
    await this.#recordCall(rejected === null ? 'accessToken' : `accessToken instead of ${rejected}`);
    if (rejected !== null && rejected === this.accessTokenInUse) this.accessTokenInUse = `after ${rejected}`;
    return this.signedIn && this.accessTokenInUse;
  }

  async changeName(name: string): Promise<Session | null> {
    await this.#recordCall(`changeName ${name}`);
    return this.#sessionOf({ ...ADA, name });
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.#recordCall(`signOut ${refreshToken}`);
  }

  async signOutEverywhere(): Promise<void> {
    await this.#recordCall('signOutEverywhere');
  }

  async deleteMember(): Promise<void> {
    await this.#recordCall('deleteMember');
  }

  #sessionOf(member: Member): Session {
    return { member, signedInAt: SIGNED_IN_AT, renewInMs: this.renewInMs };
  }

  #parameters(): PublicChallengeParameters {
    return {
      step: 'code',
      challengeId: this.challengeId,
      attemptsLeft: String(this.attemptsLeft),
      codeExpiresInSeconds: String(this.codeExpiresInSeconds),
      resendInSeconds: String(this.resendInSeconds),
    };
  }

  async #recordCall(call: string): Promise<void> {
    this.calls.push(call);
    await this.#gate;
    const error = this.#nextError;
    this.#nextError = null;
    if (error) throw error;
  }
}
