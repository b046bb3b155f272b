import {
  CLIENT_ID,
  RIGHT_CODE,
  USER_POOL_ID,
  type PoolFixture,
  type PoolFixtureOptions,
} from '../../local-pool/testing/pool-fixture.ts';

/**
 * The evidence for a behaviour of Cognito: documented by AWS or defined in the model of the AWS
 * SDK, observed on AWS and published, or assumed.
 */
export type Evidence = 'documented' | 'observed' | 'assumed';

/** One request to an operation, and the result that Cognito is expected to return. */
export interface ConformanceCase {
  readonly operation: string;
  /** The end of a sentence, such as "the phone number is already registered". */
  readonly condition: string;
  /** The expected error; undefined where the operation succeeds. */
  readonly error?: ExpectedError;
  /** A sentence about the result that the condition and the error do not contain. */
  readonly note?: string;
  readonly evidence: Evidence;
  /** Options of a separate pool, for a case that the shared pool cannot serve. */
  readonly pool?: PoolFixtureOptions;
  /** Prepares the pool. @returns the request, without fields that do not affect the result */
  readonly request: (fixture: PoolFixture) => object | Promise<object>;
}

export interface ExpectedError {
  readonly name: string;
  readonly message: string;
}

/** The description of a case that succeeds. */
export type SuccessCondition = Pick<ConformanceCase, 'condition' | 'note'>;

export const notAuthorized = (message: string): ExpectedError => ({
  name: 'NotAuthorizedException',
  message,
});

export const invalidParameter = (message: string): ExpectedError => ({
  name: 'InvalidParameterException',
  message,
});

export const WRONG_CREDENTIALS = notAuthorized('Incorrect username or password.');

export const USER_DISABLED = notAuthorized('User is disabled.');

/** The result in a pool that was created with an immutable phone number. */
export const IMMUTABLE_NUMBER = {
  error: invalidParameter('user.phone_number: Attribute cannot be updated.'),
  pool: { phoneNumberMutable: false },
};

export const UNAUTHORIZED_ATTRIBUTE = notAuthorized('A client attempted to write unauthorized attribute');

/** The error that Cognito is known to return for an e-mail address. */
export const NUMBER_IN_USE = {
  error: {
    name: 'AliasExistsException',
    message: 'An account with the given phone_number already exists.',
  },
  note:
    'This was observed for e-mail addresses. In a pool with aliases, a number that is verified in the same request ' +
    'moves to this member instead (boto/boto3#3213).',
};

export const USER_NOT_FOUND: ExpectedError = {
  name: 'UserNotFoundException',
  message: 'User does not exist.',
};

/** Returns the source of a trigger whose handler has this body. */
export const triggerSource = (body: string) => `export const handler = async (event) => { ${body} };`;

/** Returns the case of an app client that does not exist. */
export const unknownClientCase = (operation: string, rest: object): ConformanceCase => ({
  operation,
  condition: 'the app client does not exist',
  error: { name: 'ResourceNotFoundException', message: 'User pool client unknown does not exist.' },
  evidence: 'observed',
  request: () => ({ ...rest, ClientId: 'unknown' }),
});

/** Returns the case of a user pool that does not exist. */
export const unknownPoolCase = (operation: string, rest: object = {}): ConformanceCase => ({
  operation,
  condition: 'the user pool does not exist',
  error: { name: 'ResourceNotFoundException', message: 'User pool us-east-1_Unknown does not exist.' },
  evidence: 'observed',
  request: () => ({ ...rest, UserPoolId: 'us-east-1_Unknown' }),
});

/** Returns the case of a member who does not exist, for an operation of administrators. */
export const unknownMemberCase = (operation: string, rest: object = {}): ConformanceCase => ({
  operation,
  condition: 'the member does not exist',
  error: USER_NOT_FOUND,
  evidence: 'documented',
  request: () => ({ ...rest, UserPoolId: USER_POOL_ID, Username: '+12025550100' }),
});

/** Creates a member. @returns the fields that name the member in an administrator's request */
export async function createMember(fixture: PoolFixture) {
  const { phoneNumber } = await fixture.signUp();
  return { UserPoolId: USER_POOL_ID, Username: phoneNumber };
}

/** Creates a member and signs in. @returns the member and the tokens */
export async function signInNewMember(fixture: PoolFixture) {
  const member = await fixture.signUp();
  return { ...member, ...(await fixture.signIn(member.phoneNumber)) };
}

/** Returns the request that starts a sign-in. */
export const startRequest = (username: string) => ({
  ClientId: CLIENT_ID,
  AuthFlow: 'CUSTOM_AUTH' as const,
  AuthParameters: { USERNAME: username },
});

/** Creates a member. @returns the request that starts a sign-in of the member */
export const startRequestOfMember = async (fixture: PoolFixture) =>
  startRequest((await fixture.signUp()).phoneNumber);

/** Creates a member and starts a sign-in. @returns the request that answers the challenge */
export async function answerNewChallenge(fixture: PoolFixture, code: string = RIGHT_CODE) {
  const { phoneNumber } = await fixture.signUp();
  const { Session = '' } = await fixture.startSignIn(phoneNumber);
  return answerRequest(phoneNumber, Session, code);
}

/** Returns the request that answers a challenge. */
export const answerRequest = (phoneNumber: string, Session: string, code: string = RIGHT_CODE) => ({
  ClientId: CLIENT_ID,
  ChallengeName: 'CUSTOM_CHALLENGE' as const,
  Session,
  ChallengeResponses: { USERNAME: phoneNumber, ANSWER: code },
});
