import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, sharedInMemoryStorage } from 'aws-amplify/utils';
import {
  CLIENT_ID,
  newPhoneNumber,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';

describe('aws-amplify 6', () => {
  const fixture = usePool();

  beforeAll(() => {
    // It warns of every endpoint that is not AWS's.
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: USER_POOL_ID,
          userPoolClientId: CLIENT_ID,
          userPoolEndpoint: fixture.pool.url,
        },
      },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);
  });
  afterEach(() => signOut());

  const register = (phoneNumber: string) =>
    signUp({
      username: phoneNumber,
      password: 'Spec-password-1',
      options: { userAttributes: { name: 'Ada Lovelace', phone_number: phoneNumber } },
    });

  const startLogIn = (phoneNumber: string) =>
    signIn({ username: phoneNumber, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });

  const accessToken = async (options = {}) =>
    (await fetchAuthSession(options)).tokens?.accessToken.toString() ?? '';

  async function logIn(phoneNumber: string): Promise<void> {
    await startLogIn(phoneNumber);
    await confirmSignIn({ challengeResponse: RIGHT_CODE });
  }

  it('registers, is asked again after a wrong code, and logs in', async () => {
    const phoneNumber = newPhoneNumber();
    expect((await register(phoneNumber)).isSignUpComplete).toBeTrue();
    const asked = await startLogIn(phoneNumber);
    const again = await confirmSignIn({ challengeResponse: '191919' });
    const done = await confirmSignIn({ challengeResponse: RIGHT_CODE });

    for (const [{ nextStep }, round] of [
      [asked, '1'],
      [again, '2'],
    ] as const) {
      expect(nextStep).toEqual(
        jasmine.objectContaining({
          signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
          additionalInfo: jasmine.objectContaining({ round }),
        }),
      );
    }
    expect(done.isSignedIn).toBeTrue();
    expect(await fetchUserAttributes()).toEqual(
      jasmine.objectContaining({ name: 'Ada Lovelace', phone_number: phoneNumber }),
    );
  });

  it('refreshes', async () => {
    const phoneNumber = newPhoneNumber();
    await register(phoneNumber);
    await logIn(phoneNumber);
    const first = await accessToken();
    const renewed = await accessToken({ forceRefresh: true });

    expect(renewed).not.toBe(first);
    await expectAsync(fetchUserAttributes()).toBeResolved();
  });

  it('signs out everywhere', async () => {
    const phoneNumber = newPhoneNumber();
    await register(phoneNumber);
    const elsewhere = await fixture.signIn(phoneNumber);
    await logIn(phoneNumber);
    await signOut({ global: true });

    const response = await fixture.post(
      {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      JSON.stringify({ AccessToken: elsewhere.AccessToken }),
    );
    expect(await response.json()).toEqual(
      jasmine.objectContaining({ message: 'Access Token has been revoked' }),
    );
    expect(await accessToken()).toBe('');
  });

  it('deletes', async () => {
    const phoneNumber = newPhoneNumber();
    await register(phoneNumber);
    await logIn(phoneNumber);
    await deleteUser();

    expect((await register(phoneNumber)).isSignUpComplete).toBeTrue();
  });
});
