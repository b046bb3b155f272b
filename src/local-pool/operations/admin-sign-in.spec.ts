import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AdminInitiateAuthCommandInput,
  type AdminRespondToAuthChallengeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const UNKNOWN_POOL = cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.');

const UNKNOWN_CLIENT = cognitoError('ResourceNotFoundException', 'User pool client unknown does not exist.');

const fixture = new PoolFixture();

const begin = (username: string, change: Partial<AdminInitiateAuthCommandInput> = {}) =>
  fixture.cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: username },
      ...change,
    }),
  );

const answer = (
  session: string | undefined,
  username: string,
  code: string,
  change: Partial<AdminRespondToAuthChallengeCommandInput> = {},
) =>
  fixture.cognito.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: session,
      ChallengeResponses: { USERNAME: username, ANSWER: code },
      ...change,
    }),
  );

describe('AdminInitiateAuth', () => {
  usePool(fixture);

  it('returns a challenge like InitiateAuth', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { $metadata, ...response } = await begin(phoneNumber);

    expect($metadata.httpStatusCode).toBe(200);
    expect(response).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { round: '1', USERNAME: userName },
      Session: jasmine.stringMatching(/^[\w-]{20,2048}$/),
    });
  });

  it('calls the same triggers as InitiateAuth with the same events', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await fixture.startSignIn(phoneNumber);
    await begin(phoneNumber, { ClientMetadata: { from: 'spec' } });

    const [, define, create, ...adminEvents] = fixture.events(userName);
    expect(adminEvents).toEqual([define, create] as typeof adminEvents);
  });

  it('returns a challenge for an unknown phone number', async () => {
    const phoneNumber = newPhoneNumber();
    const { ChallengeParameters } = await fixture.startSignIn(phoneNumber);

    expect((await begin(phoneNumber)).ChallengeParameters).toEqual(ChallengeParameters);
  });

  it('rejects a disabled member', async () => {
    const { phoneNumber } = await fixture.signUp();
    await fixture.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(begin(phoneNumber)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  it('rejects a request without a user name', async () => {
    await expectAsync(begin('', { AuthParameters: {} })).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Missing required parameter USERNAME'),
    );
  });

  it('rejects an unknown pool and an unknown client', async () => {
    const phoneNumber = newPhoneNumber();

    await expectAsync(begin(phoneNumber, { UserPoolId: 'us-east-1_Unknown' })).toBeRejectedWith(UNKNOWN_POOL);
    await expectAsync(begin(phoneNumber, { ClientId: 'unknown' })).toBeRejectedWith(UNKNOWN_CLIENT);
  });

  for (const [flow, message] of [
    ['USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client'],
    ['ADMIN_NO_SRP_AUTH', 'Auth flow not enabled for this client'],
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
  ] as const) {
    it(`rejects ${flow}`, async () => {
      await expectAsync(begin(newPhoneNumber(), { AuthFlow: flow })).toBeRejectedWith(
        cognitoError('InvalidParameterException', message),
      );
    });
  }

  it('rejects REFRESH_TOKEN_AUTH, because the client rotates refresh tokens', async () => {
    await expectAsync(begin(newPhoneNumber(), { AuthFlow: 'REFRESH_TOKEN_AUTH' })).toBeRejectedWith(
      cognitoError('UnsupportedOperationException', 'This API does not support refresh token rotation'),
    );
  });

  it('lists the valid flows when rejecting another one', async () => {
    await expectAsync(begin(newPhoneNumber(), { AuthFlow: 'MAGIC' as 'CUSTOM_AUTH' })).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy " +
          'enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, ' +
          'USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]',
      ),
    );
  });
});

describe('AdminRespondToAuthChallenge', () => {
  usePool(fixture);

  it('returns tokens for the right answer', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await begin(phoneNumber);
    const { AuthenticationResult } = await answer(Session, phoneNumber, RIGHT_CODE);

    expect(AuthenticationResult?.AccessToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
  });

  it('accepts the Session of a client’s sign-in', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);

    await expectAsync(answer(Session, phoneNumber, RIGHT_CODE)).toBeResolved();
  });

  it('returns the challenge again after a wrong answer and passes the metadata to DefineAuthChallenge', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { Session } = await begin(phoneNumber);
    const response = await answer(Session, phoneNumber, '000000', { ClientMetadata: { from: 'spec' } });

    expect(response.ChallengeParameters).toEqual({ round: '2', USERNAME: userName });
    expect(fixture.events(userName).at(-2)?.request['clientMetadata']).toEqual({ from: 'spec' });
  });

  it('accepts a Session once', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await begin(phoneNumber);
    await answer(Session, phoneNumber, RIGHT_CODE);

    await expectAsync(answer(Session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
    );
  });

  it('rejects an unknown pool and an unknown client without using the Session up', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await begin(phoneNumber);

    await expectAsync(
      answer(Session, phoneNumber, RIGHT_CODE, { UserPoolId: 'us-east-1_Unknown' }),
    ).toBeRejectedWith(UNKNOWN_POOL);
    await expectAsync(answer(Session, phoneNumber, RIGHT_CODE, { ClientId: 'unknown' })).toBeRejectedWith(
      UNKNOWN_CLIENT,
    );
    await expectAsync(answer(Session, phoneNumber, RIGHT_CODE)).toBeResolved();
  });

  it('rejects a request without an answer', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await begin(phoneNumber);

    await expectAsync(
      answer(Session, phoneNumber, '', { ChallengeResponses: { USERNAME: phoneNumber } }),
    ).toBeRejectedWith(cognitoError('InvalidParameterException', 'Missing required parameter ANSWER'));
  });
});
