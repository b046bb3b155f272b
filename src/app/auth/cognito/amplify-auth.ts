import { inject, Service } from '@angular/core';
import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  deleteUser,
  signIn,
  signUp,
  updateUserAttributes,
  type SignInOutput,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import type { AnswerMetadata, PublicChallengeParameters } from '../../../contract/challenge-parameters';
import { environment } from '../../../environments/environment';
import { I18n } from '../../i18n/i18n';
import { AmplifySession } from './amplify-session';
import { BrowserStorage } from '../browser-storage';
import { sendCognitoRequest, revokeToken } from './cognito-request';
import type { Member, Session } from '../session/session';
import { TokenStorage } from './token-storage';

/** The public parameters of a challenge, as received. */
export type ChallengeParameters = Partial<PublicChallengeParameters>;

/** What an answer led to: somebody signed in, or after a wrong code the same challenge with an attempt less. */
export type AnswerResult = { readonly session: Session } | { readonly parameters: ChallengeParameters };

/** Where Amplify 6.22 keeps until when a log-in can be taken up again: its `signInStore`, which has no setting. */
const AMPLIFY_SIGN_IN_EXPIRY_KEY = 'CognitoSignInState.expiry';

/**
 * The door to the user pool: nothing else but what it is made of knows Amplify. Every method throws what Amplify throws;
 * `failureFrom` translates it. Loaded lazily: nothing may import it for its value except `UserPool`.
 */
@Service()
export class AmplifyAuth {
  readonly #tabStorage = inject(BrowserStorage).tab;
  readonly #session = inject(AmplifySession);
  readonly #language = inject(I18n).language;

  constructor() {
    const { userPoolId, userPoolClientId, userPoolEndpoint } = environment;
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId, ...(userPoolEndpoint && { userPoolEndpoint }) } },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(inject(TokenStorage));
  }

  /** Registers a number. One that is registered already is left as it is: what follows is a log-in either way. */
  async signUp(member: Member, password: string): Promise<void> {
    const { name, phoneNumber } = member;
    const userAttributes = { name, phone_number: phoneNumber, locale: this.#language() };
    try {
      await signUp({ username: phoneNumber, password, options: { userAttributes } });
    } catch (error) {
      if ((error as Error).name !== 'UsernameExistsException') throw error;
    }
  }

  /** Has a code sent, or joins the challenge that is live. */
  async signIn(phoneNumber: string): Promise<ChallengeParameters> {
    return this.#challengeParameters(
      await signIn({ username: phoneNumber, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } }),
    );
  }

  /**
   * Answers the challenge: Amplify 6's `confirmSignIn`, under the name that the flow has had since Amplify 1. The next code
   * is texted in the language that the app speaks now.
   * @param name the one given when registering, for a number that has never been verified
   */
  async sendCustomChallengeAnswer(code: string, name: string | null): Promise<AnswerResult> {
    const locale = this.#language();
    const clientMetadata: AnswerMetadata = name === null ? { locale } : { locale, name };
    const output = await confirmSignIn({
      challengeResponse: code,
      options: { clientMetadata },
    });
    if (!output.isSignedIn) return { parameters: this.#challengeParameters(output) };
    if (name !== null) await this.#session.refreshIfNameMissing();
    const session = await this.#session.read();
    if (!session) throw new Error('The user pool signed somebody in without an id token.');
    return { session };
  }

  /** The log-in of whoever is signed in, out of the id token and so without a call while it lives; `null` for nobody. */
  async session(): Promise<Session | null> {
    return this.#session.current();
  }

  /**
   * What a member shows to an API; `null` when nobody is signed in.
   * @param rejected one that the API took for ended: another is given in its place
   */
  async accessToken(rejected: string | null): Promise<string | null> {
    return this.#session.accessToken(rejected);
  }

  async changeName(name: string): Promise<Session | null> {
    await this.#session.withAccessToken(() => updateUserAttributes({ userAttributes: { name } }));
    return this.#session.refreshAfterRename(name);
  }

  /** Ends a log-in at the user pool; its tokens have left the browser before. */
  async signOut(refreshToken: string): Promise<void> {
    await revokeToken(refreshToken);
  }

  /**
   * Ends every log-in of this member.
   * @throws when the user pool cannot be reached or this session has ended, in which case nobody is signed out
   */
  async signOutEverywhere(): Promise<void> {
    // Not Amplify's `signOut`: it forgets the tokens and keeps quiet, whatever came of a global sign-out.
    await this.#session.withAccessToken((accessToken) =>
      sendCognitoRequest('GlobalSignOut', { AccessToken: accessToken }),
    );
  }

  async deleteMember(): Promise<void> {
    await this.#session.withAccessToken(() => deleteUser());
  }

  #challengeParameters({ nextStep }: SignInOutput): ChallengeParameters {
    if (nextStep.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') {
      throw new Error(`The user pool asks for a step that this app does not know: ${nextStep.signInStep}.`);
    }
    // After a reload Amplify takes up a log-in only until three minutes after its last step, by the device's clock. A code
    // lives longer, and the user pool knows for how long.
    this.#tabStorage.setItem(AMPLIFY_SIGN_IN_EXPIRY_KEY, 'Infinity');
    return nextStep.additionalInfo ?? {};
  }
}
