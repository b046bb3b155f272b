import { AdminDisableUserCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const NO_TRIGGER = cognitoError(
  'InvalidParameterException',
  'Custom auth lambda trigger is not configured for the user pool.',
);

const WRONG_CREDENTIALS = cognitoError('NotAuthorizedException', 'Incorrect username or password.');

describe('InitiateAuth', () => {
  const fixture = usePool();

  it('returns a challenge with the member’s user name', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { $metadata, ...response } = await fixture.startSignIn(phoneNumber);

    expect($metadata.httpStatusCode).toBe(200);
    expect(response).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { round: '1', USERNAME: userName },
      Session: jasmine.stringMatching(/^[\w-]{20,2048}$/),
    });
  });

  it('accepts the user name in place of the phone number', async () => {
    const { userName } = await fixture.signUp();
    const { ChallengeParameters } = await fixture.startSignIn(userName);

    expect(ChallengeParameters?.['USERNAME']).toBe(userName);
  });

  it('calls the define and create triggers with the member, an empty session and no client metadata', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await fixture.cognito.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
        ClientMetadata: { from: 'spec' },
      }),
    );

    const userAttributes = {
      sub: userName,
      'cognito:user_status': 'CONFIRMED',
      'cognito:phone_number_alias': phoneNumber,
      phone_number: phoneNumber,
      name: 'Ada Lovelace',
      phone_number_verified: 'false',
    };
    const envelope = {
      version: '1',
      region: 'us-east-1',
      userPoolId: USER_POOL_ID,
      userName,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
    };
    expect(fixture.events(userName).slice(1)).toEqual([
      {
        ...envelope,
        triggerSource: 'DefineAuthChallenge_Authentication',
        request: { userAttributes, session: [], userNotFound: false },
        response: { challengeName: null, issueTokens: null, failAuthentication: null },
      },
      {
        ...envelope,
        triggerSource: 'CreateAuthChallenge_Authentication',
        request: { userAttributes, challengeName: 'CUSTOM_CHALLENGE', session: [], userNotFound: false },
        response: {
          publicChallengeParameters: null,
          privateChallengeParameters: null,
          challengeMetadata: null,
        },
      },
    ]);
  });

  it('returns a challenge for an unknown phone number, with the same placeholder user name each time', async () => {
    const phoneNumber = newPhoneNumber();
    const [first, second] = [await fixture.startSignIn(phoneNumber), await fixture.startSignIn(phoneNumber)];

    const userName = first.ChallengeParameters?.['USERNAME'];
    expect(userName).toMatch(UUID);
    expect(first.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(first.ChallengeParameters).toEqual(second.ChallengeParameters);
    expect(fixture.events(userName).map(({ request }) => request)).toEqual([
      jasmine.objectContaining({ userAttributes: {}, userNotFound: true }),
      jasmine.objectContaining({ userAttributes: {}, userNotFound: true }),
      jasmine.objectContaining({ userAttributes: {}, userNotFound: true }),
      jasmine.objectContaining({ userAttributes: {}, userNotFound: true }),
    ]);
  });

  it('passes the SRP_A round of a client that begins with SRP to DefineAuthChallenge', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await fixture.cognito.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' },
      }),
    );

    expect(fixture.events(userName)[1]?.request['session']).toEqual([
      { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null },
    ]);
  });

  it('rejects a disabled member', async () => {
    const { phoneNumber } = await fixture.signUp();
    await fixture.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  it('rejects a request without a user name', async () => {
    const nameless = new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: 'CUSTOM_AUTH' });

    await expectAsync(fixture.cognito.send(nameless)).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Missing required parameter USERNAME'),
    );
  });

  it('rejects an unknown client', async () => {
    const unknownClient = new InitiateAuthCommand({ ClientId: 'unknown', AuthFlow: 'CUSTOM_AUTH' });

    await expectAsync(fixture.cognito.send(unknownClient)).toBeRejectedWith(
      cognitoError('ResourceNotFoundException', 'User pool client unknown does not exist.'),
    );
  });

  for (const [flow, message] of [
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
    ['ADMIN_NO_SRP_AUTH', 'Initiate Auth method not supported.'],
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
  ] as const) {
    it(`rejects ${flow}, which the client does not allow`, async () => {
      const otherFlow = new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: flow });

      await expectAsync(fixture.cognito.send(otherFlow)).toBeRejectedWith(
        cognitoError('InvalidParameterException', message),
      );
    });
  }

  for (const flow of ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const) {
    it(`rejects ${flow}, because the client rotates refresh tokens`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const { RefreshToken } = await fixture.signIn(phoneNumber);
      const refresh = new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: flow,
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      });

      await expectAsync(fixture.cognito.send(refresh)).toBeRejectedWith(
        cognitoError('UnsupportedOperationException', 'This API does not support refresh token rotation'),
      );
    });
  }

  for (const missing of [
    'define-auth-challenge',
    'create-auth-challenge',
    'verify-auth-challenge-response',
  ]) {
    it(`rejects CUSTOM_AUTH when ${missing} is missing`, async () => {
      const incomplete = await PoolFixture.start({ triggers: { [missing]: null } });

      await expectAsync(incomplete.startSignIn(newPhoneNumber())).toBeRejectedWith(NO_TRIGGER);
      await incomplete.stop();
    });
  }

  it('rejects a member whom PreSignUp did not confirm', async () => {
    const unconfirming = await PoolFixture.start({ triggers: { 'pre-sign-up': null } });
    const { phoneNumber } = await unconfirming.signUp();

    await expectAsync(unconfirming.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError('UserNotConfirmedException', 'User is not confirmed.'),
    );
    await unconfirming.stop();
  });

  it('fails when CreateAuthChallenge returns no private parameter', async () => {
    const incomplete = await PoolFixture.start({
      triggers: {
        'create-auth-challenge':
          "export const handler = (event) => ({ ...event, response: { publicChallengeParameters: { a: 'b' } } });",
      },
    });

    await expectAsync(incomplete.startSignIn(newPhoneNumber())).toBeRejectedWith(WRONG_CREDENTIALS);
    await incomplete.stop();
  });

  it('issues no tokens for an unknown phone number, even when DefineAuthChallenge asks for them', async () => {
    const permissive = await PoolFixture.start({
      triggers: {
        'define-auth-challenge':
          'export const handler = (event) => ({ ...event, response: { issueTokens: true } });',
      },
    });
    const { phoneNumber } = await permissive.signUp();

    const { AuthenticationResult } = await permissive.startSignIn(phoneNumber);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    await expectAsync(permissive.startSignIn(newPhoneNumber())).toBeRejectedWith(WRONG_CREDENTIALS);
    await permissive.stop();
  });
});
