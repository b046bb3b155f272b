import {
  ANY_CREDENTIALS,
  CLIENT_ID,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';
import { loadInstalled } from './installed.ts';

// Clients that only refresh with REFRESH_TOKEN_AUTH, which Cognito accepts without refresh token
// rotation. Their packages have tens of megabytes, so they are tested where they are installed.

interface AuthResponse {
  readonly Session?: string;
  readonly AuthenticationResult?: { readonly AccessToken: string; readonly RefreshToken?: string };
}

/** The part of aws-sdk 2 that the specs use. */
interface AwsSdk2 {
  readonly CognitoIdentityServiceProvider: new (options: object) => {
    signUp(request: object): { promise(): Promise<{ readonly UserConfirmed: boolean }> };
    initiateAuth(request: object): { promise(): Promise<AuthResponse> };
    respondToAuthChallenge(request: object): { promise(): Promise<AuthResponse> };
    getUser(request: object): { promise(): Promise<{ readonly Username: string }> };
  };
}

/** The part of aws-amplify 5 that the specs use. */
interface Amplify5 {
  readonly Auth: {
    configure(options: object): void;
    signUp(request: object): Promise<unknown>;
    signIn(username: string): Promise<object>;
    sendCustomChallengeAnswer(user: object, answer: string): Promise<Amplify5User>;
    signOut(): Promise<unknown>;
  };
}

interface Amplify5Session {
  getAccessToken(): { getJwtToken(): string };
  getRefreshToken(): { getToken(): string };
}

interface Amplify5User {
  getSignInUserSession(): Amplify5Session;
  refreshSession(token: object, callback: (error: Error | null, session: Amplify5Session) => void): void;
}

/** The part of aws-amplify 6 that the specs use. */
interface Amplify6 {
  readonly Amplify: { configure(options: object): void };
}

interface Amplify6Auth {
  signUp(request: object): Promise<unknown>;
  signIn(request: object): Promise<unknown>;
  confirmSignIn(request: object): Promise<{ readonly isSignedIn: boolean }>;
  fetchAuthSession(
    options?: object,
  ): Promise<{ readonly tokens?: { readonly accessToken: { toString(): string } } }>;
  fetchUserAttributes(): Promise<Readonly<Record<string, string>>>;
  signOut(): Promise<unknown>;
}

const usePoolWithoutRotation = () => usePool(new PoolFixture({ refreshTokenRotation: false }));

const awsSdk2 = loadInstalled('aws-sdk', 'aws-sdk@2') as AwsSdk2 | undefined;

if (awsSdk2) {
  describe('aws-sdk 2', () => {
    const fixture = usePoolWithoutRotation();

    it('signs up, signs in and refreshes', async () => {
      const cognito = new awsSdk2.CognitoIdentityServiceProvider({
        endpoint: fixture.pool.url,
        ...ANY_CREDENTIALS,
      });
      const phoneNumber = newPhoneNumber();
      const { UserConfirmed } = await cognito
        .signUp({ ClientId: CLIENT_ID, Username: phoneNumber, Password: 'Spec-password-1' })
        .promise();
      const { Session } = await cognito
        .initiateAuth({
          ClientId: CLIENT_ID,
          AuthFlow: 'CUSTOM_AUTH',
          AuthParameters: { USERNAME: phoneNumber },
        })
        .promise();
      const { AuthenticationResult: tokens } = await cognito
        .respondToAuthChallenge({
          ClientId: CLIENT_ID,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: phoneNumber, ANSWER: RIGHT_CODE },
        })
        .promise();
      const { AuthenticationResult: refreshed } = await cognito
        .initiateAuth({
          ClientId: CLIENT_ID,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: tokens?.RefreshToken },
        })
        .promise();

      expect(UserConfirmed).toBeTrue();
      expect(refreshed?.AccessToken).not.toBe(tokens?.AccessToken);
      await expectAsync(cognito.getUser({ AccessToken: refreshed?.AccessToken }).promise()).toBeResolved();
    });
  });
}

const amplify5 = loadInstalled('aws-amplify-5', 'aws-amplify-5@npm:aws-amplify@5') as Amplify5 | undefined;

if (amplify5) {
  describe('aws-amplify 5', () => {
    const fixture = usePoolWithoutRotation();

    it('signs up, signs in and refreshes', async () => {
      const { Auth } = amplify5;
      Auth.configure({
        region: 'us-east-1',
        userPoolId: USER_POOL_ID,
        userPoolWebClientId: CLIENT_ID,
        endpoint: fixture.pool.url,
        authenticationFlowType: 'CUSTOM_AUTH',
      });
      const username = newPhoneNumber();
      await Auth.signUp({ username, password: 'Spec-password-1' });
      const user = await Auth.sendCustomChallengeAnswer(await Auth.signIn(username), RIGHT_CODE);
      const session = user.getSignInUserSession();
      const refreshed = await new Promise<Amplify5Session>((resolve, reject) => {
        user.refreshSession(session.getRefreshToken(), (error, next) =>
          error ? reject(error) : resolve(next),
        );
      });
      await Auth.signOut();

      expect(refreshed.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());
    });
  });
}

const amplify614 = loadInstalled('aws-amplify-6.14', 'aws-amplify-6.14@npm:aws-amplify@6.14.0') as
  Amplify6 | undefined;

if (amplify614) {
  describe('aws-amplify 6.14', () => {
    const fixture = usePoolWithoutRotation();

    it('signs up, signs in and refreshes', async () => {
      const auth = loadInstalled(
        'aws-amplify-6.14/auth',
        'aws-amplify-6.14@npm:aws-amplify@6.14.0',
      ) as Amplify6Auth;
      amplify614.Amplify.configure({
        Auth: {
          Cognito: {
            userPoolId: USER_POOL_ID,
            userPoolClientId: CLIENT_ID,
            userPoolEndpoint: fixture.pool.url,
          },
        },
      });
      const username = newPhoneNumber();
      await auth.signUp({ username, password: 'Spec-password-1' });
      await auth.signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
      const { isSignedIn } = await auth.confirmSignIn({ challengeResponse: RIGHT_CODE });
      const before = await auth.fetchAuthSession();
      const after = await auth.fetchAuthSession({ forceRefresh: true });

      expect(isSignedIn).toBeTrue();
      expect(after.tokens?.accessToken.toString()).not.toBe(before.tokens?.accessToken.toString());
      expect((await auth.fetchUserAttributes())['phone_number']).toBe(username);
      await auth.signOut();
    });
  });
}
