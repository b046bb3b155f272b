import { inject, Service } from '@angular/core';
import { Amplify } from 'aws-amplify';
import {
  AuthError,
  confirmSignIn,
  deleteUser,
  fetchAuthSession,
  signIn,
  signOut,
  signUp,
  updateUserAttributes,
  type SignInOutput,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { environment } from '../../environments/environment';
import { BrowserStorage } from './browser-storage';
import type { Member } from './member';
import { TokenStorage } from './token-storage';

/** The public parameters of a challenge: whole numbers as text. */
export type ChallengeParameters = Readonly<Record<string, string>>;

/** What an answer led to: somebody signed in, or after a wrong code the same challenge with an attempt less. */
export type Answered = { readonly member: Member } | { readonly parameters: ChallengeParameters };

/** Where Amplify 6.22 keeps until when a log-in can be taken up again: its `signInStore`, which has no setting. */
const AMPLIFY_LOG_IN_EXPIRY_KEY = 'CognitoSignInState.expiry';

/** What the id token says of a member, in Cognito's words. */
interface IdTokenClaims {
  readonly name?: string;
  readonly phone_number?: string;
}

/**
 * The door to the user pool, and the only file that knows Amplify. Every method throws what Amplify throws;
 * `failureFrom` translates it. Loaded lazily: nothing may import it for its value except `AuthService`.
 */
@Service()
export class AmplifyAuth {
  readonly #tabStorage = inject(BrowserStorage).tab;

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

  /** Answers the challenge: Amplify 6's `confirmSignIn`, under the name that the flow has had since Amplify 1. */
  async sendCustomChallengeAnswer(code: string): Promise<Answered> {
    const output = await confirmSignIn({ challengeResponse: code });
    if (!output.isSignedIn) return { parameters: this.#challengeParameters(output) };
    const member = await this.member();
    if (!member) throw new Error('The user pool signed somebody in without an id token.');
    return { member };
  }

  /** The member, out of the id token and so without a call while it lives; `null` when nobody is signed in. */
  async member(options: { refresh?: boolean } = {}): Promise<Member | null> {
    const { tokens } = await fetchAuthSession({ forceRefresh: options.refresh ?? false });
    const claims = tokens?.idToken?.payload as IdTokenClaims | undefined;
    return claims ? { name: claims.name ?? '', phoneNumber: claims.phone_number ?? '' } : null;
  }

  async changeName(name: string): Promise<Member | null> {
    await updateUserAttributes({ userAttributes: { name } });
    // The id token carries the name: only a new one has the new name after a reload.
    return this.member({ refresh: true });
  }

  /** Ends this log-in here and at the user pool; offline, only here. */
  async signOut(): Promise<void> {
    await signOut();
  }

  /**
   * Ends every log-in of this member.
   * @throws when the user pool cannot be reached or this session has ended, in which case nobody is signed out
   */
  async signOutEverywhere(): Promise<void> {
    // Amplify swallows every error of a global sign-out, an expired access token's too. Refreshing first fails aloud,
    // except where the user pool refuses: then Amplify answers that there are no tokens.
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    if (!tokens) {
      throw new AuthError({ name: 'UserUnAuthenticatedException', message: 'This session has ended.' });
    }
    await signOut({ global: true });
  }

  async deleteMember(): Promise<void> {
    await deleteUser();
  }

  #challengeParameters({ nextStep }: SignInOutput): ChallengeParameters {
    if (nextStep.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') {
      throw new Error(`The user pool asks for a step that this app does not know: ${nextStep.signInStep}.`);
    }
    const parameters = nextStep.additionalInfo ?? {};
    // After a reload Amplify takes up a log-in only until three minutes after its last step. A code lives longer.
    const expiresAt = Date.now() + Number(parameters['codeExpiresInSeconds'] ?? 0) * 1000;
    this.#tabStorage.setItem(AMPLIFY_LOG_IN_EXPIRY_KEY, String(expiresAt));
    return parameters;
  }
}
