import {
  CLIENT_ID,
  RIGHT_CODE,
  USER_POOL_ID,
  type PoolFixture,
  type PoolFixtureOptions,
} from '../../local-pool/testing/pool-fixture.ts';

/**
 * How something is known of Cognito: from AWS's documentation or the SDK's model; seen on AWS by somebody who wrote it down; or
 * not at all, so that nothing should be built on it.
 */
export type Evidence = 'documented' | 'observed' | 'assumed';

/** One thing that a client may ask of an operation, and what Cognito says to it. */
export interface ConformanceCase {
  readonly operation: string;
  /** What is the case, as the start of a sentence: "the number has a member". */
  readonly when: string;
  /** Cognito's name and message of the error; none where it does as it is asked. */
  readonly error?: KnownError;
  readonly standing: Evidence;
  /** Of a pool of its own, where the one that the cases share would not do. */
  readonly pool?: PoolFixtureOptions;
  /** Makes everything ready. @returns the request, without members that make no difference */
  readonly request: (fixture: PoolFixture) => object | Promise<object>;
}

export interface KnownError {
  readonly name: string;
  readonly message: string;
}

export const notAuthorized = (message: string): KnownError => ({ name: 'NotAuthorizedException', message });

export const invalidParameter = (message: string): KnownError => ({
  name: 'InvalidParameterException',
  message,
});

export const WRONG_CREDENTIALS = notAuthorized('Incorrect username or password.');

export const USER_DISABLED = notAuthorized('User is disabled.');

export const IMMUTABLE_NUMBER = invalidParameter('user.phone_number: Attribute cannot be updated.');

export const UNKNOWN_USER: KnownError = { name: 'UserNotFoundException', message: 'User does not exist.' };

/** The source of a trigger that does this with its event. */
export const trigger = (body: string) => `export const handler = async (event) => { ${body} };`;

/** An operation of the app client is told that there is no such client. */
export const unknownClient = (operation: string, rest: object): ConformanceCase => ({
  operation,
  when: 'there is no such app client',
  error: { name: 'ResourceNotFoundException', message: 'User pool client unknown does not exist.' },
  standing: 'observed',
  request: () => ({ ...rest, ClientId: 'unknown' }),
});

/** An administrator's operation is told that there is no such pool. */
export const unknownPool = (operation: string, rest: object = {}): ConformanceCase => ({
  operation,
  when: 'there is no such user pool',
  error: { name: 'ResourceNotFoundException', message: 'User pool us-east-1_Unknown does not exist.' },
  standing: 'observed',
  request: () => ({ ...rest, UserPoolId: 'us-east-1_Unknown' }),
});

/** An administrator's operation is told that there is no such member. */
export const unknownMember = (operation: string, rest: object = {}): ConformanceCase => ({
  operation,
  when: 'there is no such member',
  error: UNKNOWN_USER,
  standing: 'documented',
  request: () => ({ ...rest, UserPoolId: USER_POOL_ID, Username: '+12025550100' }),
});

/** A new member, whom an administrator's operation names. */
export async function namedMember(fixture: PoolFixture) {
  const { phoneNumber } = await fixture.signUp();
  return { UserPoolId: USER_POOL_ID, Username: phoneNumber };
}

/** A new member's tokens. */
export async function signedIn(fixture: PoolFixture) {
  const member = await fixture.signUp();
  return { ...member, ...(await fixture.signIn(member.phoneNumber)) };
}

/** How a log-in starts. */
export const startOf = (username: string) => ({
  ClientId: CLIENT_ID,
  AuthFlow: 'CUSTOM_AUTH' as const,
  AuthParameters: { USERNAME: username },
});

/** The answer to a new member's challenge. */
export async function answered(fixture: PoolFixture, code: string = RIGHT_CODE) {
  const { phoneNumber } = await fixture.signUp();
  const { Session = '' } = await fixture.startSignIn(phoneNumber);
  return answerOf(phoneNumber, Session, code);
}

export const answerOf = (phoneNumber: string, Session: string, code: string = RIGHT_CODE) => ({
  ClientId: CLIENT_ID,
  ChallengeName: 'CUSTOM_CHALLENGE' as const,
  Session,
  ChallengeResponses: { USERNAME: phoneNumber, ANSWER: code },
});
