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
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';

for (const refreshTokenRotation of [true, false]) {
  describe(`aws-amplify 6 ${refreshTokenRotation ? 'with' : 'without'} refresh token rotation`, () => {
    const fixture = usePool(new PoolFixture({ refreshTokenRotation }));

    beforeAll(() => {
      // Amplify warns about every endpoint outside AWS.
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

    const signUpMember = (phoneNumber: string) =>
      signUp({
        username: phoneNumber,
        password: 'Spec-password-1',
        options: { userAttributes: { name: 'Ada Lovelace', phone_number: phoneNumber } },
      });

    const startSignIn = (phoneNumber: string) =>
      signIn({ username: phoneNumber, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });

    const accessToken = async (options = {}) =>
      (await fetchAuthSession(options)).tokens?.accessToken.toString() ?? '';

    async function signInMember(phoneNumber: string): Promise<void> {
      await startSignIn(phoneNumber);
      await confirmSignIn({ challengeResponse: RIGHT_CODE });
    }

    it('signs up, gets another challenge after a wrong code and signs in', async () => {
      const phoneNumber = newPhoneNumber();
      expect((await signUpMember(phoneNumber)).isSignUpComplete).toBeTrue();
      const first = await startSignIn(phoneNumber);
      const second = await confirmSignIn({ challengeResponse: '191919' });
      const result = await confirmSignIn({ challengeResponse: RIGHT_CODE });

      for (const [{ nextStep }, round] of [
        [first, '1'],
        [second, '2'],
      ] as const) {
        expect(nextStep).toEqual(
          jasmine.objectContaining({
            signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
            additionalInfo: jasmine.objectContaining({ round }),
          }),
        );
      }
      expect(result.isSignedIn).toBeTrue();
      expect(await fetchUserAttributes()).toEqual(
        jasmine.objectContaining({ name: 'Ada Lovelace', phone_number: phoneNumber }),
      );
    });

    it('refreshes the tokens', async () => {
      const phoneNumber = newPhoneNumber();
      await signUpMember(phoneNumber);
      await signInMember(phoneNumber);
      const first = await accessToken();
      const refreshed = await accessToken({ forceRefresh: true });

      expect(refreshed).not.toBe(first);
      await expectAsync(fetchUserAttributes()).toBeResolved();
    });

    it('signs out everywhere', async () => {
      const phoneNumber = newPhoneNumber();
      await signUpMember(phoneNumber);
      const otherTokens = await fixture.signIn(phoneNumber);
      await signInMember(phoneNumber);
      await signOut({ global: true });

      const response = await fixture.post(
        {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser',
        },
        JSON.stringify({ AccessToken: otherTokens.AccessToken }),
      );
      expect(await response.json()).toEqual(
        jasmine.objectContaining({ message: 'Access Token has been revoked' }),
      );
      expect(await accessToken()).toBe('');
    });

    it('deletes the account', async () => {
      const phoneNumber = newPhoneNumber();
      await signUpMember(phoneNumber);
      await signInMember(phoneNumber);
      await deleteUser();

      expect((await signUpMember(phoneNumber)).isSignUpComplete).toBeTrue();
    });
  });
}
