import { inject, Service } from '@angular/core';
import { Amplify } from 'aws-amplify';
import {
  AuthError,
  confirmSignIn,
  deleteUser,
  fetchAuthSession,
  signIn,
  signUp,
  updateUserAttributes,
  type SignInOutput,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { environment } from '../../environments/environment';
import { BrowserStorage } from './browser-storage';
import { callUserPool } from './call-user-pool';
import type { Member } from './member';
import type { Session } from './session';
import { TokenRenewal } from './token-renewal';
import { TokenStorage } from './token-storage';

/** The public parameters of a challenge: whole numbers as text. */
export type ChallengeParameters = Readonly<Record<string, string>>;

/** What an answer led to: somebody signed in, or after a wrong code the same challenge with an attempt less. */
export type Answered = { readonly session: Session } | { readonly parameters: ChallengeParameters };

/** Where Amplify 6.22 keeps until when a log-in can be taken up again: its `signInStore`, which has no setting. */
const AMPLIFY_LOG_IN_EXPIRY_KEY = 'CognitoSignInState.expiry';

/** What the id token says of a member, in Cognito's words. */
interface IdTokenClaims {
  readonly name?: string;
  readonly phone_number?: string;
  readonly phone_number_verified?: boolean;
  /** When the right code was given, in seconds since 1970. */
  readonly auth_time?: number;
}

/**
 * The door to the user pool: nothing else but what it is made of knows Amplify. Every method throws what Amplify throws;
 * `failureFrom` translates it. Loaded lazily: nothing may import it for its value except `UserPool`.
 */
@Service()
export class AmplifyAuth {
  readonly #tabStorage = inject(BrowserStorage).tab;
  readonly #tokens = inject(TokenStorage);
  readonly #renewal = new TokenRenewal(this.#tokens, {
    refresh: () => this.#refresh(),
    revoke: (refreshToken) => this.signOut(refreshToken),
  });

  constructor() {
    const { userPoolId, userPoolClientId, userPoolEndpoint } = environment;
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId, ...(userPoolEndpoint && { userPoolEndpoint }) } },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(this.#tokens);
  }

  /** Registers a number. One that is registered already is left as it is: what follows is a log-in either way. */
  async signUp(member: Member, password: string): Promise<void> {
    const { name, phoneNumber } = member;
    const userAttributes = { name, phone_number: phoneNumber };
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
   * Answers the challenge: Amplify 6's `confirmSignIn`, under the name that the flow has had since Amplify 1.
   * @param name the one given when registering, for a number that has never been verified
   */
  async sendCustomChallengeAnswer(code: string, name: string | null): Promise<Answered> {
    const output = await confirmSignIn({
      challengeResponse: code,
      ...(name !== null && { options: { clientMetadata: { name } } }),
    });
    if (!output.isSignedIn) return { parameters: this.#challengeParameters(output) };
    if (name !== null) await this.#refreshIfNameless();
    const session = await this.#session();
    if (!session) throw new Error('The user pool signed somebody in without an id token.');
    return { session };
  }

  /** The log-in of whoever is signed in, out of the id token and so without a call while it lives; `null` for nobody. */
  async session(): Promise<Session | null> {
    await this.#renewal.whenDue();
    return this.#session();
  }

  /**
   * What a member shows to an API; `null` when nobody is signed in.
   * @param rejected one that the API took for ended: another is given in its place
   */
  async accessToken(rejected: string | null): Promise<string | null> {
    await (rejected === null ? this.#renewal.whenDue() : this.#renewal.insteadOf(rejected));
    return this.#tokens.read('accessToken');
  }

  async changeName(name: string): Promise<Session | null> {
    await this.#asMember(() => updateUserAttributes({ userAttributes: { name } }));
    // The id token carries the name: only a new one has the new name after a reload.
    await this.#renewal.now();
    return this.#session();
  }

  /** Ends a log-in at the user pool; its tokens have left the browser before. */
  async signOut(refreshToken: string): Promise<void> {
    // Not Amplify's `signOut`: it needs the tokens to stay in the browser until the user pool has answered.
    await callUserPool('RevokeToken', { ClientId: environment.userPoolClientId, Token: refreshToken });
  }

  /**
   * Ends every log-in of this member.
   * @throws when the user pool cannot be reached or this session has ended, in which case nobody is signed out
   */
  async signOutEverywhere(): Promise<void> {
    // Not Amplify's `signOut`: it forgets the tokens and keeps quiet, whatever came of a global sign-out.
    await this.#asMember(async () => {
      await callUserPool('GlobalSignOut', { AccessToken: this.#tokens.read('accessToken') ?? '' });
    });
  }

  async deleteMember(): Promise<void> {
    await this.#asMember(() => deleteUser());
  }

  /** Runs what needs a living access token. One that ended before its time by this device's clock is renewed, once. */
  async #asMember(step: () => Promise<unknown>): Promise<void> {
    if (!(await this.session())) {
      throw new AuthError({ name: 'UserUnAuthenticatedException', message: 'This session has ended.' });
    }
    const accessToken = this.#tokens.read('accessToken') ?? '';
    try {
      await step();
    } catch (error) {
      if ((error as Error).message !== 'Access Token has expired') throw error;
      await this.#renewal.insteadOf(accessToken);
      await step();
    }
  }

  async #session(): Promise<Session | null> {
    const claims = await this.#claims();
    if (!claims) return null;
    const { name = '', phone_number: phoneNumber = '', auth_time: authTime = 0 } = claims;
    return { member: { name, phoneNumber }, beganAt: authTime * 1000, renewInMs: this.#renewal.dueInMs };
  }

  async #claims(): Promise<IdTokenClaims | undefined> {
    const { tokens } = await fetchAuthSession();
    return tokens?.idToken?.payload as IdTokenClaims | undefined;
  }

  /**
   * AWS does not say whether the first id token is made before post-authentication has changed the member or after. One
   * whose number is still unverified was made before, and lacks the name that was given a moment ago.
   */
  async #refreshIfNameless(): Promise<void> {
    if ((await this.#claims())?.phone_number_verified) return;
    // The member is signed in, whatever comes of this. If nothing does, the name comes with the next renewal.
    await this.#refresh().catch(() => undefined);
  }

  async #refresh(): Promise<void> {
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    if (tokens) return;
    // Amplify empties the storage of tokens that were refused, but does not wait for it: that takes promises only.
    await new Promise((resolve) => setTimeout(resolve));
  }

  #challengeParameters({ nextStep }: SignInOutput): ChallengeParameters {
    if (nextStep.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') {
      throw new Error(`The user pool asks for a step that this app does not know: ${nextStep.signInStep}.`);
    }
    // After a reload Amplify takes up a log-in only until three minutes after its last step, by the device's clock. A code
    // lives longer, and the user pool knows for how long.
    this.#tabStorage.setItem(AMPLIFY_LOG_IN_EXPIRY_KEY, 'Infinity');
    return nextStep.additionalInfo ?? {};
  }
}
