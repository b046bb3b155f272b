import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const WRONG_CREDENTIALS = cognitoError('NotAuthorizedException', 'Incorrect username or password.');

const INVALID_SESSION = cognitoError('NotAuthorizedException', 'Invalid session for the user.');

const USED_SESSION = cognitoError(
  'NotAuthorizedException',
  'Invalid session for the user, session can only be used once.',
);

const EXPIRED_SESSION = cognitoError(
  'NotAuthorizedException',
  'Invalid session for the user, session is expired.',
);

describe('RespondToAuthChallenge', () => {
  const fixture = usePool();

  /** Signs a member up and starts a sign-in. */
  async function beginSignIn() {
    const member = await fixture.signUp();
    const { Session: session = '' } = await fixture.startSignIn(member.phoneNumber);
    return { ...member, session };
  }

  it('returns tokens for the right answer', async () => {
    const { phoneNumber, session } = await beginSignIn();
    const { AuthenticationResult, ChallengeName } = await fixture.answer(session, phoneNumber, RIGHT_CODE);

    expect(ChallengeName).toBeUndefined();
    expect(AuthenticationResult).toEqual({
      AccessToken: jasmine.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      IdToken: jasmine.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      RefreshToken: jasmine.stringMatching(/^[\w-]+$/),
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    });
  });

  it('accepts the user name that InitiateAuth returned', async () => {
    const { userName, session } = await beginSignIn();
    const { AuthenticationResult } = await fixture.answer(session, userName, RIGHT_CODE);

    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('returns the challenge again in a new Session after a wrong answer', async () => {
    const { phoneNumber, userName, session } = await beginSignIn();
    const { $metadata, ...response } = await fixture.answer(session, phoneNumber, '000000');

    expect($metadata.httpStatusCode).toBe(200);
    expect(response).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { round: '2', USERNAME: userName },
      Session: jasmine.stringMatching(/^[\w-]{20,2048}$/),
    });
    expect(response.Session).not.toBe(session);
  });

  it('rejects the sign-in when DefineAuthChallenge fails the authentication', async () => {
    const { phoneNumber, session } = await beginSignIn();
    const second = await fixture.answer(session, phoneNumber, '000000');
    const third = await fixture.answer(second.Session, phoneNumber, '000000');

    await expectAsync(fixture.answer(third.Session, phoneNumber, '000000')).toBeRejectedWith(
      WRONG_CREDENTIALS,
    );
  });

  it('returns the same error for an unknown phone number even with the right answer', async () => {
    const phoneNumber = newPhoneNumber();
    const { Session } = await fixture.startSignIn(phoneNumber);

    await expectAsync(fixture.answer(Session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(WRONG_CREDENTIALS);
  });

  it('calls the verify, define, create and post-authentication triggers with Cognito’s events', async () => {
    const { phoneNumber, userName, session } = await beginSignIn();
    const respond = (Session: string | undefined, ANSWER: string) =>
      fixture.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: CLIENT_ID,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: phoneNumber, ANSWER },
          ClientMetadata: { from: 'spec' },
        }),
      );
    const { Session } = await respond(session, '000000');
    await respond(Session, RIGHT_CODE);

    const events = fixture.events(userName).slice(3);
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      'CreateAuthChallenge_Authentication',
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
    ]);
    const [verify, define, create, , lastDefine, postAuthentication] = events;
    const userAttributes = verify?.request['userAttributes'];
    const clientMetadata = { from: 'spec' };
    const wrongRound = {
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: false,
      challengeMetadata: 'ROUND-1',
    };
    expect(verify?.request).toEqual({
      userAttributes: {
        sub: userName,
        'cognito:user_status': 'CONFIRMED',
        'cognito:phone_number_alias': phoneNumber,
        phone_number: phoneNumber,
        name: 'Ada Lovelace',
        phone_number_verified: 'false',
      },
      privateChallengeParameters: { code: RIGHT_CODE },
      challengeAnswer: '000000',
      clientMetadata,
      userNotFound: false,
    });
    expect(verify?.response).toEqual({ answerCorrect: null });
    expect(define?.request).toEqual({
      userAttributes,
      session: [wrongRound],
      clientMetadata,
      userNotFound: false,
    });
    expect(create?.request).toEqual({
      userAttributes,
      challengeName: 'CUSTOM_CHALLENGE',
      session: [wrongRound],
      clientMetadata,
      userNotFound: false,
    });
    expect(lastDefine?.request['session']).toEqual([
      wrongRound,
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'ROUND-2' },
    ]);
    expect(postAuthentication?.request).toEqual({ userAttributes, newDeviceUsed: false, clientMetadata });
    expect(postAuthentication?.response).toEqual({});
  });

  it('passes an answer of 131,072 characters to VerifyAuthChallengeResponse', async () => {
    const { phoneNumber, userName, session } = await beginSignIn();
    await fixture.answer(session, phoneNumber, '7'.repeat(131_072));

    expect(fixture.events(userName)[3]?.request['challengeAnswer']).toBe('7'.repeat(131_072));
  });

  it('rejects a longer answer without repeating the answer or using the Session up', async () => {
    const { phoneNumber, session } = await beginSignIn();

    await expectAsync(fixture.answer(session, phoneNumber, '7'.repeat(131_073))).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value at 'challengeResponses.ANSWER.member' failed to satisfy constraint: " +
          'Member must have length less than or equal to 131072',
      ),
    );
    await expectAsync(fixture.answer(session, phoneNumber, RIGHT_CODE)).toBeResolved();
  });

  it('rejects an unknown Session', async () => {
    const { phoneNumber } = await beginSignIn();

    await expectAsync(fixture.answer('x'.repeat(64), phoneNumber, RIGHT_CODE)).toBeRejectedWith(
      INVALID_SESSION,
    );
  });

  it('[SEC-48] rejects a Session that was altered', async () => {
    const { phoneNumber, session } = await beginSignIn();
    const altered = session.slice(0, -1) + (session.endsWith('a') ? 'b' : 'a');

    await expectAsync(fixture.answer(altered, phoneNumber, RIGHT_CODE)).toBeRejectedWith(INVALID_SESSION);
  });

  it('rejects another member’s Session and uses it up', async () => {
    const { phoneNumber, session } = await beginSignIn();
    const other = await fixture.signUp();

    await expectAsync(fixture.answer(session, other.phoneNumber, RIGHT_CODE)).toBeRejectedWith(
      INVALID_SESSION,
    );
    await expectAsync(fixture.answer(session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(USED_SESSION);
  });

  it('rejects a Session for a challenge that it was not created for', async () => {
    const { phoneNumber, session } = await beginSignIn();
    const otherChallenge = new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: session,
      ChallengeResponses: { USERNAME: phoneNumber, ANSWER: RIGHT_CODE },
    });

    await expectAsync(fixture.cognito.send(otherChallenge)).toBeRejectedWith(INVALID_SESSION);
  });

  it('accepts a Session once', async () => {
    const { phoneNumber, session } = await beginSignIn();
    await fixture.answer(session, phoneNumber, RIGHT_CODE);

    await expectAsync(fixture.answer(session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(USED_SESSION);
  });

  it('accepts one of 20 concurrent answers in one Session', async () => {
    const { phoneNumber, session } = await beginSignIn();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => fixture.answer(session, phoneNumber, RIGHT_CODE)),
    );

    const rejected = results.filter((result) => result.status === 'rejected');
    expect(rejected.map(({ reason }) => reason as Error)).toEqual(Array(19).fill(USED_SESSION) as Error[]);
  });

  it('[SEC-48] accepts a Session until its six minutes are over', async () => {
    const early = await beginSignIn();
    const late = await beginSignIn();
    fixture.clock.advance(359);
    await expectAsync(fixture.answer(early.session, early.phoneNumber, RIGHT_CODE)).toBeResolved();
    fixture.clock.advance(1);

    await expectAsync(fixture.answer(late.session, late.phoneNumber, RIGHT_CODE)).toBeRejectedWith(
      EXPIRED_SESSION,
    );
  });

  it('starts the lifetime of each Session at its creation', async () => {
    const { phoneNumber, session } = await beginSignIn();
    fixture.clock.advance(200);
    const { Session } = await fixture.answer(session, phoneNumber, '000000');
    fixture.clock.advance(200);

    await expectAsync(fixture.answer(Session, phoneNumber, RIGHT_CODE)).toBeResolved();
  });

  it('rejects a Session of less than 20 characters without repeating it', async () => {
    await expectAsync(fixture.answer('short', newPhoneNumber(), RIGHT_CODE)).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value at 'session' failed to satisfy constraint: " +
          'Member must have length greater than or equal to 20',
      ),
    );
  });

  for (const [missing, responses] of [
    ['USERNAME', { ANSWER: RIGHT_CODE }],
    ['ANSWER', { USERNAME: '+12025550000' }],
  ] as const) {
    it(`rejects an answer without ${missing}`, async () => {
      const { session } = await beginSignIn();
      const incomplete = new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: responses,
      });

      await expectAsync(fixture.cognito.send(incomplete)).toBeRejectedWith(
        cognitoError('InvalidParameterException', `Missing required parameter ${missing}`),
      );
    });
  }

  it('rejects a member who was disabled during the sign-in', async () => {
    const { phoneNumber, session } = await beginSignIn();
    await fixture.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(fixture.answer(session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  it('treats a member who was deleted during the sign-in as unknown', async () => {
    const { phoneNumber, session } = await beginSignIn();
    await fixture.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(fixture.answer(session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(WRONG_CREDENTIALS);
  });

  it('issues an id token with the attributes that changed during the sign-in', async () => {
    const { phoneNumber, session } = await beginSignIn();
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: phoneNumber,
        UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
      }),
    );
    const { AuthenticationResult } = await fixture.answer(session, phoneNumber, RIGHT_CODE);

    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')['phone_number_verified']).toBeTrue();
  });
});
