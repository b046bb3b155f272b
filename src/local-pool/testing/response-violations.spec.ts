import { findErrorViolations, findViolations } from './response-violations.ts';

const TOKENS = { AccessToken: 'a.b.c', ExpiresIn: 3600, TokenType: 'Bearer' };

describe('findViolations', () => {
  for (const [operation, response] of [
    ['SignUp', { UserConfirmed: true, UserSub: 'a' }],
    ['RespondToAuthChallenge', { ChallengeParameters: {}, AuthenticationResult: TOKENS }],
    ['ListUsers', { Users: [{ Username: 'a', UserCreateDate: 1.5, Enabled: true }] }],
    ['DeleteUser', {}],
    ['GlobalSignOut', {}],
  ] as const) {
    it(`accepts ${operation} ${JSON.stringify(response)}`, () => {
      expect(findViolations(operation, response)).toEqual([]);
    });
  }

  for (const [operation, response, violation] of [
    ['SignUp', [], 'SignUp is not a structure'],
    ['SignUp', { UserSub: 'a' }, 'SignUp.UserConfirmed is missing'],
    ['SignUp', { UserConfirmed: 'true', UserSub: 'a' }, 'SignUp.UserConfirmed is not a boolean'],
    ['SignUp', { UserConfirmed: true, UserSub: 7 }, 'SignUp.UserSub is not a string'],
    ['SignUp', { UserConfirmed: true, UserSub: 'a', Sub: 'a' }, 'SignUp.Sub is unknown'],
    ['InitiateAuth', { ChallengeParameters: ['a'] }, 'InitiateAuth.ChallengeParameters is not a map'],
    [
      'InitiateAuth',
      { ChallengeParameters: { round: 1 } },
      'InitiateAuth.ChallengeParameters.round is not a string',
    ],
    [
      'InitiateAuth',
      { AuthenticationResult: { ...TOKENS, ExpiresIn: '3600' } },
      'InitiateAuth.AuthenticationResult.ExpiresIn is not a number',
    ],
    ['ListUsers', { Users: {} }, 'ListUsers.Users is not a list'],
    [
      'ListUsers',
      { Users: [{ UserCreateDate: '2026-01-01T00:00:00Z' }] },
      'ListUsers.Users.1.UserCreateDate is not a timestamp in seconds since 1970',
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
    it(`reports that ${violation}`, () => {
      expect(findViolations(operation, response)).toEqual([violation]);
    });
  }

  for (const [response, constraint] of [
    [{ Session: 'short' }, 'length greater than or equal to 20'],
    [{ Session: 'x'.repeat(2_049) }, 'length less than or equal to 2048'],
    [{ ChallengeName: 'RIDDLE' }, 'enum value set'],
    [{ AuthenticationResult: { ...TOKENS, AccessToken: 'not a token' } }, 'regular expression pattern'],
  ] as const) {
    it(`reports a violated limit: ${constraint}`, () => {
      expect(findViolations('InitiateAuth', response)).toEqual([jasmine.stringContaining(constraint)]);
    });
  }
});

describe('findErrorViolations', () => {
  it('accepts a type and a message', () => {
    expect(findErrorViolations({ __type: 'NotAuthorizedException', message: 'No.' })).toEqual([]);
  });

  for (const error of [
    { __type: 'NotAuthorizedException' },
    { __type: 'NotAuthorizedException', Message: 'No.' },
    { __type: 'NotAuthorizedException', message: 'No.', code: 7 },
    { message: 'No.' },
    { __type: 'no', message: 'No.' },
  ]) {
    it(`rejects ${JSON.stringify(error)}`, () => {
      expect(findErrorViolations(error).length).toBe(1);
    });
  }
});
