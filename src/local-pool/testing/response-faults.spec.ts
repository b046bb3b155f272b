import { errorFaults, responseFaults } from './response-faults.ts';

const TOKENS = { AccessToken: 'a.b.c', ExpiresIn: 3600, TokenType: 'Bearer' };

describe('an answer to the SDK', () => {
  for (const [operation, answer] of [
    ['SignUp', { UserConfirmed: true, UserSub: 'a' }],
    ['RespondToAuthChallenge', { ChallengeParameters: {}, AuthenticationResult: TOKENS }],
    ['ListUsers', { Users: [{ Username: 'a', UserCreateDate: 1.5, Enabled: true }] }],
    ['DeleteUser', {}],
    ['GlobalSignOut', {}],
  ] as const) {
    it(`is as the model has it: ${operation} ${JSON.stringify(answer)}`, () => {
      expect(responseFaults(operation, answer)).toEqual([]);
    });
  }

  for (const [operation, answer, fault] of [
    ['SignUp', [], 'SignUp is no structure'],
    ['SignUp', { UserSub: 'a' }, 'SignUp.UserConfirmed is missing'],
    ['SignUp', { UserConfirmed: 'true', UserSub: 'a' }, 'SignUp.UserConfirmed is neither true nor false'],
    ['SignUp', { UserConfirmed: true, UserSub: 7 }, 'SignUp.UserSub is no text'],
    ['SignUp', { UserConfirmed: true, UserSub: 'a', Sub: 'a' }, 'SignUp.Sub is unknown'],
    ['InitiateAuth', { ChallengeParameters: ['a'] }, 'InitiateAuth.ChallengeParameters is no map'],
    [
      'InitiateAuth',
      { ChallengeParameters: { round: 1 } },
      'InitiateAuth.ChallengeParameters.round is no text',
    ],
    [
      'InitiateAuth',
      { AuthenticationResult: { ...TOKENS, ExpiresIn: '3600' } },
      'InitiateAuth.AuthenticationResult.ExpiresIn is no number',
    ],
    ['ListUsers', { Users: {} }, 'ListUsers.Users is no list'],
    [
      'ListUsers',
      { Users: [{ UserCreateDate: '2026-01-01T00:00:00Z' }] },
      'ListUsers.Users.1.UserCreateDate is no time, in seconds since 1970',
    ],
    [
      'ListUsers',
      { Users: [{ Attributes: [{ Value: 'a' }] }] },
      'ListUsers.Users.1.Attributes.1.Name is missing',
    ],
    ['DeleteUser', { Deleted: true }, 'DeleteUser is not empty'],
    [
      'DescribeUserPoolClient',
      { UserPoolClient: { ClientSecret: 'a' } },
      'DescribeUserPoolClient.UserPoolClient.ClientSecret has no known limit (UserPoolClientType.ClientSecret)',
    ],
  ] as const) {
    it(`is not as the model has it: ${fault}`, () => {
      expect(responseFaults(operation, answer)).toEqual([fault]);
    });
  }

  for (const [answer, constraint] of [
    [{ Session: 'short' }, 'length greater than or equal to 20'],
    [{ Session: 'x'.repeat(2_049) }, 'length less than or equal to 2048'],
    [{ ChallengeName: 'RIDDLE' }, 'enum value set'],
    [{ AuthenticationResult: { ...TOKENS, AccessToken: 'no token' } }, 'regular expression pattern'],
  ] as const) {
    it(`keeps to the model’s limits: ${constraint}`, () => {
      expect(responseFaults('InitiateAuth', answer)).toEqual([jasmine.stringContaining(constraint)]);
    });
  }
});

describe('an error', () => {
  it('is a name and a message', () => {
    expect(errorFaults({ __type: 'NotAuthorizedException', message: 'No.' })).toEqual([]);
  });

  for (const error of [
    { __type: 'NotAuthorizedException' },
    { __type: 'NotAuthorizedException', Message: 'No.' },
    { __type: 'NotAuthorizedException', message: 'No.', code: 7 },
    { message: 'No.' },
    { __type: 'no', message: 'No.' },
  ]) {
    it(`is nothing like ${JSON.stringify(error)}`, () => {
      expect(errorFaults(error).length).toBe(1);
    });
  }
});
