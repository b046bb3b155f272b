import { type AnswerMetadata, PROOF_BY_DEVICE } from '../../contract/challenge-parameters';
import { LOCAL_CLIENT_ID } from '../../contract/local-pool';
import type { StrangerRejection } from '../../contract/rejections';
import type { AmplifyAuth, AnswerResult, ChallengeParameters } from '../auth/cognito/amplify-auth';
import type { Member, Session } from '../auth/session/session';

export const ADA: Member = { name: 'Ada Lovelace', phoneNumber: '+12025550123' };
export const RIGHT_CODE = '004217';
/** A number to which the member can move the account, and the right code for it. */
export const NEW_NUMBER = '+12025550188';
export const NEW_NUMBER_CODE = '731955';
/** The id of a browser. */
export const DEVICE = 'AAAAAAAAAAAAAAAAAAAAA-';
/** The secret of a link from support. */
export const LINK = 'LLLLLLLLLLLLLLLLLLLLL_';

/** The prefix of the keys under which Amplify stores tokens. */
export const TOKEN_KEY_PREFIX = `CognitoIdentityServiceProvider.${LOCAL_CLIENT_ID}.`;

/** When the member of the fixtures signed in: 5 May 2026, 12:34:56 UTC. */
export const SIGNED_IN_AT = Date.UTC(2026, 4, 5, 12, 34, 56);

const NEW_NUMBER_CHALLENGE_ID = 'challenge-of-new-number';

/** What strangers have caused to the member's number: a rejection that known browsers escape. */
interface Attack {
  readonly refusal: StrangerRejection;
  readonly retryAfterSeconds: number;
}

/**
 * Fake of `AmplifyAuth` with one member. Records every call. During an attack, it asks for a proof,
 * which the browsers in `knownDevices` and the links in `links` pass. The member can move the
 * account to `NEW_NUMBER`.
 */
export class FakeAmplifyAuth implements Pick<AmplifyAuth, keyof AmplifyAuth> {
  readonly calls: string[] = [];
  challengeId = 'challenge-1';
  attemptsLeft = 3;
  codeExpiresInSeconds = 300;
  resendInSeconds = 30;
  renewInMs = 3_300_000;
  accessTokenInUse = 'access-token';
  signedIn: Member | null = null;
  /** In milliseconds since 1970. A correct code sets the current time. */
  signedInAt = SIGNED_IN_AT;
  /** When the limit on new accounts ends, in milliseconds since 1970; undefined without a limit. */
  signUpsResumeAt: number | undefined;
  announcedSignOuts = 0;
  attack: Attack | null = null;
  /** The kind of proof that proof rounds accept. */
  accepts: string = PROOF_BY_DEVICE;
  readonly knownDevices = new Set<string>();
  readonly links = new Set<string>();
  /** The id of the browser that came with each answer. */
  readonly answerDevices: string[] = [];
  /** Whether the code that has moved the account also signs in with the new number. */
  acceptsCodeAgain = true;
  /** The member's number. */
  number = ADA.phoneNumber;
  /** The number that answers are for. */
  #signingIn = ADA.phoneNumber;
  #newNumber: string | undefined;
  #nextError: Error | null = null;
  #gate: Promise<void> | null = null;

  /** Makes the next call throw the rejection of an answer. */
  rejectNext(rejection: string): void {
    this.#nextError = triggerError(rejection);
  }

  /** Makes the next call throw an error as Amplify does. */
  failNext(name: string, message = ''): void {
    this.#nextError = Object.assign(new Error(message), { name });
  }

  /** Stores the tokens of a sign-in. Does nothing by default, unlike Amplify. */
  storeTokens: () => Promise<void> = async () => undefined;

  /** Delays every call until the returned function is called. */
  pause(): () => void {
    let release: () => void = () => undefined;
    this.#gate = new Promise((resolve) => (release = resolve));
    return () => release();
  }

  async signUp({ name, phoneNumber }: Member, password: string): Promise<number | undefined> {
    await this.#recordCall(
      `signUp ${name} ${phoneNumber} ${password.length > 20 ? 'long password' : password}`,
    );
    return this.signUpsResumeAt;
  }

  async signIn(phoneNumber: string): Promise<ChallengeParameters> {
    await this.#recordCall(`signIn ${phoneNumber}`);
    this.#signingIn = phoneNumber;
    this.#newNumber = undefined;
    return this.attack ? this.#proofParameters(this.attack) : this.#parameters();
  }

  async answerProof({ device = '', link }: AnswerMetadata): Promise<ChallengeParameters> {
    await this.#recordCall(link === undefined ? `prove ${device}` : `prove ${device} with ${link}`);
    if (this.attack && !this.knownDevices.has(device) && !this.links.has(link ?? ''))
      throw triggerError(`${this.attack.refusal} retryAfterSeconds=${this.attack.retryAfterSeconds}`);
    this.attack = null;
    this.attemptsLeft = 3;
    return this.#parameters();
  }

  async sendCustomChallengeAnswer(
    code: string,
    name: string | null,
    device: string,
    newNumber?: string,
  ): Promise<AnswerResult> {
    this.answerDevices.push(device);
    const options = [name === null ? '' : ` as ${name}`, newNumber === undefined ? '' : ` for ${newNumber}`];
    await this.#recordCall(`answer ${code}${options.join('')}`);
    if (this.attack && !this.knownDevices.has(device))
      throw triggerError(`${this.attack.refusal} retryAfterSeconds=${this.attack.retryAfterSeconds}`);
    if (code !== (this.#isNewNumber() ? NEW_NUMBER_CODE : RIGHT_CODE)) {
      this.attemptsLeft -= 1;
      return { parameters: this.#parameters() };
    }
    this.knownDevices.add(device);
    if (newNumber !== undefined) {
      this.#newNumber = newNumber;
      this.attemptsLeft = 3;
      return { parameters: this.#parameters() };
    }
    if (this.#newNumber !== undefined) {
      this.moveTo(this.#newNumber);
      throw triggerError(`NUMBER_CHANGED challengeId=${NEW_NUMBER_CHALLENGE_ID}`);
    }
    this.signedInAt = Date.now();
    await this.storeTokens();
    return { session: this.#sessionOf((this.signedIn = { ...ADA, phoneNumber: this.number })) };
  }

  async resendCode(): Promise<ChallengeParameters> {
    await this.#recordCall('resend');
    this.attemptsLeft = 3;
    return this.#parameters();
  }

  /** Moves the account to another number, which ends every session. */
  moveTo(newNumber: string): void {
    this.number = newNumber;
    this.signedIn = null;
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

  async changeLocale(locale: string): Promise<void> {
    await this.#recordCall(`changeLocale ${locale}`);
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

  announceSignOut(): void {
    this.announcedSignOuts++;
  }

  #sessionOf(member: Member): Session {
    return { member, signedInAt: this.signedInAt, renewInMs: this.renewInMs };
  }

  #proofParameters({ refusal, retryAfterSeconds }: Attack): ChallengeParameters {
    return {
      step: 'proof',
      challengeId: '',
      accepts: this.accepts,
      refusal,
      retryAfterSeconds: String(retryAfterSeconds),
      attemptsLeft: '0',
      codeExpiresInSeconds: '0',
      resendInSeconds: String(retryAfterSeconds),
    };
  }

  #isNewNumber(): boolean {
    return this.#newNumber !== undefined || this.#signingIn === NEW_NUMBER;
  }

  #parameters(): ChallengeParameters {
    const isSameCode = this.#newNumber !== undefined || (this.acceptsCodeAgain && this.#isNewNumber());
    return {
      step: this.#newNumber === undefined ? 'code' : 'new-number',
      challengeId: isSameCode ? NEW_NUMBER_CHALLENGE_ID : this.challengeId,
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

/** Creates the error of Amplify for a trigger's rejection of an answer. */
function triggerError(rejection: string): Error {
  const message = `VerifyAuthChallengeResponse failed with error ${rejection}.`;
  return Object.assign(new Error(message), { name: 'UserLambdaValidationException' });
}
