import { inject, Service } from '@angular/core';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import {
  confirmSignIn,
  deleteUser,
  signIn,
  signUp,
  updateUserAttributes,
  type SignInOutput,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { Hub } from 'aws-amplify/utils';
import {
  type AnswerMetadata,
  PROOF_BY_DEVICE,
  type ProofParameters,
} from '../../../contract/challenge-parameters';
import { I18n } from '../../i18n/i18n';
import { BrowserStorage } from '../browser-storage';
import { failureFrom } from '../failure';
import type { Member, Session } from '../session/session';
import { AmplifySession } from './amplify-session';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import { CognitoRequests } from './cognito-requests';
import { TokenStorage } from './token-storage';

/** The public parameters of a challenge or of a proof round, as received. Any may be missing. */
export type ChallengeParameters = Readonly<Partial<Record<keyof ProofParameters, string>>>;

/**
 * The result of an answer: a session, or the next challenge. After a wrong code, that is the same
 * challenge with one attempt fewer; after a right code with a new number, the challenge of that
 * number.
 */
export type AnswerResult = { readonly session: Session } | { readonly parameters: ChallengeParameters };

/**
 * The key under which `signInStore` of Amplify 6.22 stores the expiry of an unfinished sign-in.
 * Amplify has no setting for its lifetime.
 */
const AMPLIFY_SIGN_IN_EXPIRY_KEY = 'CognitoSignInState.expiry';

/**
 * Adapter to Amplify Auth. Only `src/app/auth/cognito` imports Amplify. Methods throw Amplify's
 * errors, which `failureFrom` translates. Only `CognitoClient` may import this class as a value, by
 * a dynamic import, so that Amplify is not part of the first script.
 */
@Service()
export class AmplifyAuth {
  readonly #tabStorage = inject(BrowserStorage).tab;
  readonly #session = inject(AmplifySession);
  readonly #requests = inject(CognitoRequests);
  readonly #language = inject(I18n).language;

  constructor() {
    const { userPoolId, userPoolClientId, customEndpoint } = inject(PHONE_SIGN_IN_OPTIONS);
    const userPool = {
      userPoolId,
      userPoolClientId,
      ...(customEndpoint !== undefined && { userPoolEndpoint: customEndpoint }),
    };
    // What the app has configured before, such as an identity pool and a bucket, which `configure`
    // would replace. Without any, `getConfig` of Amplify 6.22 logs a warning.
    const config = withoutWarnings(() => Amplify.getConfig());
    const Auth = { Cognito: { ...config.Auth?.Cognito, ...userPool } };
    Amplify.configure({ ...config, Auth } as ResourcesConfig);
    cognitoUserPoolsTokenProvider.setKeyValueStorage(inject(TokenStorage));
  }

  /**
   * Creates an account, whose phone number the user pool takes from the user name: no app client
   * may write it. Does nothing if the number has one, or if new accounts are limited, because
   * a sign-in follows either way.
   * @returns when the limit that rejected the account ends, in milliseconds since 1970 by this
   *   device's clock; undefined without a rejection
   */
  async signUp(member: Member, password: string): Promise<number | undefined> {
    const userAttributes = { name: member.name, locale: this.#language() };
    try {
      await signUp({ username: member.phoneNumber, password, options: { userAttributes } });
    } catch (error) {
      const failure = failureFrom(error);
      if (failure.kind === 'sign-ups-limited') return Date.now() + failure.retryAfterSeconds * 1000;
      if ((error as Error).name !== 'UsernameExistsException') throw error;
    }
    return undefined;
  }

  /**
   * Requests a code, or joins the active challenge of this number. Instead, the user pool may ask
   * for a proof, with `step: "proof"`.
   */
  async signIn(phoneNumber: string): Promise<ChallengeParameters> {
    return this.#challengeParameters(
      await signIn({ username: phoneNumber, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } }),
    );
  }

  /**
   * Answers a proof round by the id of this browser.
   * @throws the rejection that the round's parameters contain, if the browser is not known
   */
  async answerProof(metadata: AnswerMetadata): Promise<ChallengeParameters> {
    return this.#challengeParameters(await this.#confirmSignIn(PROOF_BY_DEVICE, metadata));
  }

  /**
   * Answers the challenge with `confirmSignIn`. Named after `sendCustomChallengeAnswer` of
   * Amplify 1.
   * @param name the name entered on sign-up, for a number that has never been verified; else `null`
   * @param device the id of this browser, which the right answer makes known
   * @param newNumber the number (E.164) to which the right answer starts to move the account
   */
  async sendCustomChallengeAnswer(
    code: string,
    name: string | null,
    device: string,
    newNumber?: string,
  ): Promise<AnswerResult> {
    const output = await this.#confirmSignIn(code, {
      device,
      ...(name !== null && { name }),
      ...(newNumber !== undefined && { newNumber }),
    });
    if (!output.isSignedIn) return { parameters: this.#challengeParameters(output) };
    await this.#session.refreshIfUnverified();
    const session = await this.#session.read();
    if (!session) throw new Error('The user pool completed a sign-in without an id token.');
    return { session };
  }

  /** Requests another code for the new number of a member. */
  async resendCode(): Promise<ChallengeParameters> {
    return this.#challengeParameters(await this.#confirmSignIn('resend', { resend: 'true' }));
  }

  /**
   * Reads the session from the id token, and renews the tokens if they are due; `null` for a
   * visitor.
   */
  async session(): Promise<Session | null> {
    return this.#session.current();
  }

  /**
   * Returns the access token; `null` for a visitor.
   * @param rejected an access token that an API has rejected, to be renewed; else `null`
   */
  async accessToken(rejected: string | null): Promise<string | null> {
    return this.#session.accessToken(rejected);
  }

  /** Changes the member's name, and fetches an id token with it. */
  async changeName(name: string): Promise<Session | null> {
    await this.#session.withAccessToken(() => updateUserAttributes({ userAttributes: { name } }));
    return this.#session.refreshAfterRename(name);
  }

  /** Stores the member's language (BCP 47). The tokens may contain the previous one. */
  async changeLocale(locale: string): Promise<void> {
    await this.#session.withAccessToken(() => updateUserAttributes({ userAttributes: { locale } }));
  }

  /** Ends a session at the user pool, after its tokens have been removed from the browser. */
  async signOut(refreshToken: string): Promise<void> {
    await this.#requests.revokeToken(refreshToken);
  }

  /**
   * Ends every session of this member.
   * @throws if the user pool cannot be reached or this session has ended; no session is ended then
   */
  async signOutEverywhere(): Promise<void> {
    // Not Amplify's `signOut`, which removes the tokens and hides a failed global sign-out.
    await this.#session.withAccessToken((accessToken) =>
      this.#requests.send('GlobalSignOut', { AccessToken: accessToken }),
    );
  }

  async deleteMember(): Promise<void> {
    await this.#session.withAccessToken(() => deleteUser());
  }

  /**
   * Sends the event of Amplify's `signOut`, which this app does not call, to the other code of the
   * page that listens to Amplify. `Hub` of Amplify 6.22 warns about an event that lacks Amplify's
   * own symbol, which no entry point exports.
   */
  announceSignOut(): void {
    withoutWarnings(() => Hub.dispatch('auth', { event: 'signedOut' }, 'Auth'));
  }

  /** Answers a round. The SMS message that follows is in the current language of the app. */
  async #confirmSignIn(challengeResponse: string, metadata: AnswerMetadata): Promise<SignInOutput> {
    const clientMetadata: AnswerMetadata = { ...metadata, locale: this.#language() };
    return confirmSignIn({ challengeResponse, options: { clientMetadata } });
  }

  #challengeParameters({ nextStep }: SignInOutput): ChallengeParameters {
    if (nextStep.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') {
      throw new Error(`The user pool requested an unsupported sign-in step: ${nextStep.signInStep}.`);
    }
    // After a reload, Amplify continues a sign-in only within three minutes of its last step, by
    // the device's clock. A code has a longer lifetime, which only the user pool decides.
    this.#tabStorage.setItem(AMPLIFY_SIGN_IN_EXPIRY_KEY, 'Infinity');
    return nextStep.additionalInfo ?? {};
  }
}

/** Runs a step of Amplify without its warnings. */
function withoutWarnings<Result>(step: () => Result): Result {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return step();
  } finally {
    console.warn = warn;
  }
}
