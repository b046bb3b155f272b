/* eslint-disable @typescript-eslint/no-deprecated -- Apps that still use this client are who it is tested for. */

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
import { PROJECT_TRIGGERS } from '../../local-pool/triggers/triggers-folder.ts';

type Outcome = CognitoUserSession | 'asked' | Error;

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

  const register = (phoneNumber: string) =>
    new Promise<boolean>((resolve, reject) => {
      const name = new CognitoUserAttribute({ Name: 'name', Value: 'Ada Lovelace' });
      userPool.signUp(phoneNumber, 'Spec-password-1', [name], [], (error, result) => {
        if (error) reject(error);
        else resolve(result?.userConfirmed ?? false);
      });
    });

  /** What a call of the client ends in, by whichever callback. */
  const outcomeOf = (
    begin: (callbacks: {
      onSuccess: (session: CognitoUserSession) => void;
      onFailure: (error: Error) => void;
      customChallenge: () => void;
    }) => void,
  ) =>
    new Promise<Outcome>((resolve) => {
      begin({ onSuccess: resolve, onFailure: resolve, customChallenge: () => resolve('asked') });
    });

  const startLogIn = (user: CognitoUser, Username: string) =>
    outcomeOf((callbacks) => user.initiateAuth(new AuthenticationDetails({ Username }), callbacks));

  const answer = (user: CognitoUser, code: string) =>
    outcomeOf((callbacks) => user.sendCustomChallengeAnswer(code, callbacks));

  /** Registers somebody, and logs them in with the right code. */
  const logIn = async () => {
    const phoneNumber = newPhoneNumber();
    await register(phoneNumber);
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    await startLogIn(user, phoneNumber);
    return { phoneNumber, user, session: (await answer(user, RIGHT_CODE)) as CognitoUserSession };
  };

  const done = (call: (callback: (error?: Error) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      call((error) => (error ? reject(error) : resolve()));
    });

  it('registers, is asked again after a wrong code, logs in, and deletes', async () => {
    await start();
    const phoneNumber = newPhoneNumber();
    expect(await register(phoneNumber)).toBeTrue();
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');

    expect(await startLogIn(user, phoneNumber)).toBe('asked');
    expect(await answer(user, '191919')).toBe('asked');
    const session = (await answer(user, RIGHT_CODE)) as CognitoUserSession;
    expect(session.isValid()).toBeTrue();
    expect(session.getIdToken().payload['phone_number']).toBe(phoneNumber);

    await done((callback) => user.deleteUser(callback));
    await expectAsync(register(phoneNumber)).toBeResolvedTo(true);
  });

  it('ends all of a member’s log-ins', async () => {
    await start();
    const { phoneNumber, user, session } = await logIn();
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

  it('is refused when it refreshes, which it knows only in the way that rotation rules out', async () => {
    await start();
    const { user, session } = await logIn();
    // It tries again and again, with seconds in between.
    jasmine.clock().install().autoTick();
    const refresh = done((callback) => user.refreshSession(session.getRefreshToken(), callback));

    await expectAsync(refresh).toBeRejectedWith(
      jasmine.objectContaining({
        code: 'UnsupportedOperationException',
        message: 'This API does not support refresh token rotation',
      }),
    );
  });

  it('is refused when it begins with SRP, which our triggers do not know', async () => {
    await start({ triggersFolder: PROJECT_TRIGGERS });
    const phoneNumber = newPhoneNumber();
    await register(phoneNumber);
    const user = new CognitoUser({ Username: phoneNumber, Pool: userPool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    const details = new AuthenticationDetails({ Username: phoneNumber, Password: 'Spec-password-1' });

    expect(await outcomeOf((callbacks) => user.authenticateUser(details, callbacks))).toEqual(
      jasmine.objectContaining({
        code: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      }),
    );
  });
});
