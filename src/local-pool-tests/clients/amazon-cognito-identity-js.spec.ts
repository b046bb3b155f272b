/* eslint-disable @typescript-eslint/no-deprecated -- Apps still use this client. */

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import {
  CLIENT_ID,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
} from '../../local-pool/testing/pool-fixture.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';
import { PROJECT_TRIGGERS } from '../../local-pool/installation.ts';

type CallResult = CognitoUserSession | 'challenge' | Error;

describe('amazon-cognito-identity-js', () => {
  let fixture: PoolFixture;
  let userPool: CognitoUserPool;

  const connect = () =>
    new CognitoUserPool({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      endpoint: fixture.pool.url,
    });

  const start = async (options = {}) => {
    fixture = await PoolFixture.start(options);
    userPool = connect();
  };

  afterEach(async () => {
    jasmine.clock().uninstall();
    await fixture.stop();
  });

  const signUp = (phoneNumber: string) =>
    new Promise<boolean>((resolve, reject) => {
      const name = new CognitoUserAttribute({ Name: 'name', Value: 'Ada Lovelace' });
      userPool.signUp(phoneNumber, 'Spec-password-1', [name], [], (error, result) => {
        if (error) reject(error);
        else resolve(result?.userConfirmed ?? false);
      });
    });

  /** Makes a call of the client. @returns the argument of the callback that the client calls */
  const resultOf = (
    begin: (callbacks: {
      onSuccess: (session: CognitoUserSession) => void;
      onFailure: (error: Error) => void;
      customChallenge: () => void;
    }) => void,
  ) =>
    new Promise<CallResult>((resolve) => {
      begin({ onSuccess: resolve, onFailure: resolve, customChallenge: () => resolve('challenge') });
    });

  const startSignIn = (user: CognitoUser, Username: string) =>
    resultOf((callbacks) => user.initiateAuth(new AuthenticationDetails({ Username }), callbacks));

  const answer = (user: CognitoUser, code: string) =>
    resultOf((callbacks) => user.sendCustomChallengeAnswer(code, callbacks));

  /** Signs up a new user and signs in with the correct code. */
  const signIn = async () => {
    const phoneNumber = newPhoneNumber();
    await signUp(phoneNumber);
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    await startSignIn(user, phoneNumber);
    return { phoneNumber, user, session: (await answer(user, RIGHT_CODE)) as CognitoUserSession };
  };

  const promisify = (call: (callback: (error?: Error) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      call((error) => (error ? reject(error) : resolve()));
    });

  it('signs up, gets another challenge after a wrong code, signs in and deletes the account', async () => {
    await start();
    const phoneNumber = newPhoneNumber();
    expect(await signUp(phoneNumber)).toBeTrue();
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');

    expect(await startSignIn(user, phoneNumber)).toBe('challenge');
    expect(await answer(user, '191919')).toBe('challenge');
    const session = (await answer(user, RIGHT_CODE)) as CognitoUserSession;
    expect(session.isValid()).toBeTrue();
    expect(session.getIdToken().payload['phone_number']).toBe(phoneNumber);

    await promisify((callback) => user.deleteUser(callback));
    await expectAsync(signUp(phoneNumber)).toBeResolvedTo(true);
  });

  it('signs a member out everywhere', async () => {
    await start();
    const { phoneNumber, user, session } = await signIn();
    const readMember = () =>
      new Promise<string>((resolve) => {
        user.getUserData((error) => resolve(error?.message ?? 'read'), { bypassCache: true });
      });
    expect(await readMember()).toBe('read');
    const { AccessToken } = await fixture.signIn(phoneNumber);
    await new Promise<string>((resolve, reject) => {
      user.globalSignOut({ onSuccess: resolve, onFailure: reject });
    });

    const response = await fixture.post(
      {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      JSON.stringify({ AccessToken }),
    );
    expect(session.isValid()).toBeTrue();
    expect(await response.json()).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
  });

  it('refreshes tokens in a pool without refresh token rotation', async () => {
    await start({ refreshTokenRotation: false });
    const { user, session } = await signIn();
    const refreshed = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.refreshSession(
        session.getRefreshToken(),
        (error: Error | null, next: CognitoUserSession | null) =>
          next ? resolve(next) : reject(error ?? new Error('No session')),
      );
    });

    expect(refreshed.isValid()).toBeTrue();
    expect(refreshed.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());
    expect(refreshed.getRefreshToken().getToken()).toBe(session.getRefreshToken().getToken());
  });

  it('confirms a sign-up by the code in the inbox', async () => {
    await start({ triggers: { 'pre-sign-up': null } });
    const phoneNumber = newPhoneNumber();
    expect(await signUp(phoneNumber)).toBeFalse();
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    await promisify((callback) => user.resendConfirmationCode(callback));
    const response = await fetch(`${fixture.pool.url}/inbox/messages`);
    const [message] = (await response.json()) as SmsMessage[];
    await promisify((callback) => user.confirmRegistration(message?.body.slice(-6) ?? '', false, callback));
    user.setAuthenticationFlowType('CUSTOM_AUTH');

    expect(await startSignIn(user, phoneNumber)).toBe('challenge');
  });

  it('cannot refresh tokens in a pool with rotation, because it only supports a flow that excludes it', async () => {
    await start();
    const { user, session } = await signIn();
    // The client retries with delays of seconds.
    jasmine.clock().install().autoTick();
    const refresh = promisify((callback) => user.refreshSession(session.getRefreshToken(), callback));

    await expectAsync(refresh).toBeRejectedWith(
      jasmine.objectContaining({
        code: 'UnsupportedOperationException',
        message: 'This API does not support refresh token rotation',
      }),
    );
  });

  it('cannot sign in with SRP, which the triggers of this project reject', async () => {
    await start({ triggersFolder: PROJECT_TRIGGERS });
    const phoneNumber = newPhoneNumber();
    await signUp(phoneNumber);
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    const details = new AuthenticationDetails({ Username: phoneNumber, Password: 'Spec-password-1' });

    expect(await resultOf((callbacks) => user.authenticateUser(details, callbacks))).toEqual(
      jasmine.objectContaining({
        code: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      }),
    );
  });
});
