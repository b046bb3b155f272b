import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CHECKS } from './checks.ts';
import {
  CognitoProxy,
  rejection,
  type Alter,
  type CognitoCall,
  type CognitoResponse,
} from '../../testing/cognito-proxy-fixture.ts';
import { startLocalPool, type LocalPoolProcess } from './local-pool-process.ts';
import { readInbox } from './read-code.ts';
import { runChecks } from './run-checks.ts';
import { readMember, TestMember, type TestedPool } from './test-member.ts';

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

const FICTIONAL = /^\+12025550\d{3}$/;

const hasFictionalNumber = (_: CognitoCall, attributes: readonly Attribute[]) =>
  attributes.some(({ Name, Value }) => Name === 'phone_number' && FICTIONAL.test(Value));

/** Returns a change of the first response that passes a test. */
function rejectFirst(isAltered: (...args: Parameters<Alter>) => boolean, altered: CognitoResponse): Alter {
  let isDone = false;
  return (call, response) => {
    if (isDone || !isAltered(call, response)) return response;
    isDone = true;
    return altered;
  };
}

const isForMember = ({ request }: CognitoCall, phoneNumber: string) =>
  JSON.stringify(request).includes(phoneNumber);

describe('runChecks', () => {
  let localPool: LocalPoolProcess;
  let proxy: CognitoProxy;
  let pool: TestedPool;
  let member: TestMember;
  let lines: string[];
  let waits: number[];
  let numbers = 100;

  beforeAll(async () => (localPool = await startLocalPool()));
  afterAll(() => localPool.stop());

  beforeEach(async () => {
    proxy = await CognitoProxy.start(localPool.url);
    const { userPoolId, clientId } = localPool;
    const cognito = new CognitoIdentityProviderClient({
      endpoint: proxy.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      maxAttempts: 1,
    });
    pool = { cognito, userPoolId, clientId };
    member = new TestMember(pool, `+14155${++numbers}012`);
    [lines, waits] = [[], []];
    proxy.alter = asAssumedExcept();
  });
  afterEach(async () => {
    await member.delete();
    pool.cognito.destroy();
    await proxy.stop();
  });

  /** Simulates AWS as assumed where the local pool differs from it, with one more difference. */
  function asAssumedExcept(difference: Alter = (_, response) => response): Alter {
    return (call, response) => {
      if (call.operation === 'ChangePassword') {
        return difference(call, rejection('NotAuthorizedException', 'Incorrect username or password.'));
      }
      if (call.operation === 'InitiateAuth' && call.count > 20) {
        return difference(
          call,
          rejection('ForbiddenException', 'Request not allowed due to WAF block.', 403),
        );
      }
      return difference(call, response);
    };
  }

  const run = (readCode = () => readInbox(localPool.url, member.phoneNumber)) =>
    runChecks(
      {
        pool,
        member,
        readCode,
        isLocal: false,
        pace: { refreshMs: 1_000, reuseAfterMs: 61_000 },
        wait: async (milliseconds) => waits.push(milliseconds),
      },
      { print: (line) => lines.push(line), signal: new AbortController().signal },
    );

  it('confirms every assumption if AWS behaves as assumed', async () => {
    expect(await run()).toBeTrue();
    expect(lines.slice(0, -1)).toEqual(
      CHECKS.map(({ assumption: assumed }) => jasmine.stringMatching(`^✓ ${assumed}. AWS: `)),
    );
    expect(lines.at(-1)).toBe(`\nAssumptions: ${CHECKS.length} hold, 0 differ, 0 unknown.`);
  });

  it('refreshes once a second, waits for the end of the grace period, and spreads the sign-ins over two minutes', async () => {
    proxy.alter = asAssumedExcept((_, response) =>
      response.status === 403 ? rejection('TooManyRequestsException', 'No') : response,
    );
    await run();

    expect(waits).toEqual([...Array<number>(5).fill(1_000), 61_000, ...Array<number>(40).fill(3_000)]);
  });

  /** By the behaviour of AWS: the index of the check that fails, and its observation. */
  const DIFFERENCES: Record<string, [line: number, observed: string, difference: Alter]> = {
    'leaves the number of a sign-up empty': [
      0,
      'phone_number is absent',
      alterAttribute('phone_number', undefined, ({ count }) => count === 1),
    ],
    'leaves the number unverified': [
      2,
      'phone_number_verified is false',
      alterAttribute('phone_number_verified', 'false', (...args) => !hasFictionalNumber(...args)),
    ],
    'leaves the name from sign-up': [3, 'the name is "Smoke Test"', alterAttribute('name', 'Smoke Test')],
    'hides a custom attribute from administrators': [
      5,
      'the member lacks custom:imported_from',
      alterAttribute('custom:imported_from', undefined),
    ],
    'lets the app client read a custom attribute': [
      5,
      'it can read custom:proven_number, and write nothing',
      (call, response) =>
        call.operation === 'GetUser'
          ? {
              ...response,
              body: { UserAttributes: [{ Name: 'custom:proven_number', Value: '+1' }], Username: 'a' },
            }
          : response,
    ],
    'lets the app client write a custom attribute': [
      5,
      'it can read nothing, and write custom:proven_number',
      (call, response) =>
        call.operation === 'UpdateUserAttributes' && call.count === 1 ? { status: 200, body: {} } : response,
    ],
    'rejects a change of number': [
      10,
      'InvalidParameterException: user.phone_number: Attribute cannot be updated',
      alterUpdate(
        2,
        rejection('InvalidParameterException', 'user.phone_number: Attribute cannot be updated.'),
      ),
    ],
    'changes a number without its verification': [
      10,
      'phone_number_verified did not change',
      alterAttribute('phone_number_verified', 'false', hasFictionalNumber),
    ],
    'still knows the previous number': [
      11,
      'the previous number is known, and the new one names the same member',
      (call, response) =>
        call.request['Username'] === member.phoneNumber && response.status !== 200
          ? { status: 200, body: { Username: 'a', UserAttributes: [] } }
          : response,
    ],
    'does not know the new number': [
      11,
      'the previous number is unknown, and the new one names no member',
      rejectFirst(
        ({ operation, request }, { status }) =>
          operation === 'AdminGetUser' && FICTIONAL.test(String(request['Username'])) && status === 200,
        rejection('UserNotFoundException', 'User does not exist.'),
      ),
    ],
    'gives the member the number of another account': [
      12,
      'the number was accepted, and the other account keeps it',
      alterUpdate(3, { status: 200, body: {} }),
    ],
    'rejects the previous number': [
      13,
      'AliasExistsException: An account with the given phone_number already exists',
      alterUpdate(
        4,
        rejection('AliasExistsException', 'An account with the given phone_number already exists.'),
      ),
    ],
    'leaves the password': [
      4,
      'ChangePassword accepted the old password',
      (call, response) => (call.operation === 'ChangePassword' ? { status: 200, body: {} } : response),
    ],
    'gives an unregistered number another user name each time': [
      6,
      'a member got a UUID, an unregistered number got a UUID, and another one at the second sign-in',
      alterUnregistered(({ count }) => `00000000-0000-4000-8000-0000000000${10 + count}`),
    ],
    'uses an unregistered number as its user name': [
      6,
      'a member got a UUID, an unregistered number got the phone number, and the same at the second sign-in',
      alterUnregistered(() => '+12025550100'),
    ],
    'rejects an unregistered number immediately': [
      6,
      'the first sign-in was rejected: NotAuthorizedException: Incorrect username or password',
      (call, response) =>
        call.operation === 'InitiateAuth' && call.count === 2
          ? rejection('NotAuthorizedException', 'Incorrect username or password.')
          : response,
    ],
    'rejects a refresh': [
      7,
      'refresh 1 of 5 was rejected: NotAuthorizedException: Invalid Refresh Token',
      alterRefresh(1, rejection('NotAuthorizedException', 'Invalid Refresh Token')),
    ],
    'reports reuse with another error': [
      8,
      'reuse returned NotAuthorizedException: Refresh Token has been revoked, and the newest token still works',
      alterRefresh(6, rejection('NotAuthorizedException', 'Refresh Token has been revoked')),
    ],
    'accepts reuse': [
      8,
      'reuse returned new tokens, and the newest token still works',
      alterRefresh(6, { status: 200, body: { AuthenticationResult: {} } }),
    ],
    'revokes the newest token on reuse': [
      8,
      'and the newest token was rejected',
      alterRefresh(7, rejection('NotAuthorizedException', 'Refresh Token has been revoked')),
    ],
    'refreshes after the original token was revoked': [
      9,
      'the newest one still works',
      alterRefresh(8, { status: 200, body: { AuthenticationResult: {} } }),
    ],
    'does not block the address': [
      14,
      'none of 40 sign-ins returned 403',
      (_, response) => (response.status === 403 ? rejection('TooManyRequestsException', 'No') : response),
    ],
  };

  for (const [behaviour, [line, observed, difference]] of Object.entries(DIFFERENCES)) {
    it(`reports one difference, with its remedy, if AWS ${behaviour}`, async () => {
      proxy.alter = asAssumedExcept(difference);

      expect(await run()).toBeFalse();
      const differing = lines.filter((each) => each.startsWith('✗'));
      expect(differing).toEqual([jasmine.stringContaining(`${CHECKS[line]?.assumption}. AWS: `)]);
      expect(differing[0]).toContain(observed);
      expect(lines[lines.indexOf(differing[0] ?? '') + 1]).toBe(`  → ${CHECKS[line]?.remedy}`);
    });
  }

  it('reports that no SMS message arrived, and skips the checks that need tokens', async () => {
    expect(await run(async () => '')).toBeFalse();
    expect(lines[1]).toMatch(/^✗ .+ AWS: no SMS message arrived\.$/);
    expect(lines.slice(3, 15)).toEqual(
      Array(12).fill(jasmine.stringMatching(/^\? .+ Skipped, because the sign-in failed\.$/)),
    );
  });

  it('reports a difference if AWS rejects a new refresh token', async () => {
    proxy.alter = asAssumedExcept(
      alterRefresh(3, rejection('NotAuthorizedException', 'Invalid Refresh Token')),
    );

    expect(await run()).toBeFalse();
    expect(lines[7]).toMatch(/^✗ .+ AWS: refresh 3 of 5 was rejected: .+Invalid Refresh Token\.$/);
    expect(lines[8]).toContain('plan=lite');
  });

  for (const limit of ['TOO_MANY_CODES retryAfterSeconds=30', 'SENDING_LIMITED']) {
    it(`reports that an unregistered number has reached a limit of the user pool: ${limit}`, async () => {
      const message = `CreateAuthChallenge failed with error ${limit}.`;
      proxy.alter = asAssumedExcept((call, response) =>
        call.operation === 'InitiateAuth' && call.count === 2
          ? rejection('UserLambdaValidationException', message)
          : response,
      );

      expect(await run()).toBeFalse();
      expect(lines[6]).toMatch(/^✗ .+ AWS: a limit of the user pool is reached \(/);
      expect(lines[7]).toBe('  → Run this again later, or with another number.');
    });
  }

  it('tries other unregistered numbers in a later run', async () => {
    const numbersOf = async () => {
      const numbers: unknown[] = [];
      proxy.alter = asAssumedExcept(({ operation, request }, response) => {
        if (operation === 'InitiateAuth')
          numbers.push((request['AuthParameters'] as { USERNAME: string }).USERNAME);
        return response;
      });
      await run();
      return numbers.filter((number) => number !== member.phoneNumber);
    };
    // Each run uses two of 100 numbers.
    const numbers = [...(await numbersOf()), ...(await numbersOf()), ...(await numbersOf())];

    expect(new Set(numbers).size).toBeGreaterThan(1);
  });

  it('reports the checks of a change of number as unknown if the number is immutable', async () => {
    proxy.alter = asAssumedExcept(({ operation }, response) =>
      operation === 'DescribeUserPool'
        ? {
            status: 200,
            body: { UserPool: { SchemaAttributes: [{ Name: 'phone_number', Mutable: false }] } },
          }
        : response,
    );

    expect(await run()).toBeTrue();
    expect(lines.slice(10, 14)).toEqual(
      Array(4).fill(jasmine.stringMatching(/^\? .+ The pool's number is immutable\.$/)),
    );
  });

  it('skips the checks that need a changed number, and deletes the member under any number', async () => {
    proxy.alter = asAssumedExcept((call, response) =>
      alterAttribute('phone_number', member.phoneNumber, hasFictionalNumber)(call, response),
    );

    expect(await run()).toBeFalse();
    expect(lines[10]).toMatch(/^✗ .+ AWS: phone_number did not change\.$/);
    expect([lines[12], lines[14]]).toEqual(
      Array(2).fill(jasmine.stringMatching(/^\? .+ Skipped, because the number did not change\.$/)),
    );
    expect(await member.delete()).toBeTrue();
  });

  it('deletes the account whose number it tries to take', async () => {
    const created: string[] = [];
    proxy.alter = asAssumedExcept(({ operation, request }, response) => {
      if (operation === 'AdminCreateUser') created.push(String(request['Username']));
      return response;
    });
    await run();

    expect(created).toEqual([jasmine.stringMatching(FICTIONAL)]);
    expect(await readMember(pool, created[0] ?? '')).toBeUndefined();
  });

  it('names the account that it cannot delete', async () => {
    proxy.alter = asAssumedExcept(({ operation }, response) =>
      operation === 'AdminDeleteUser' ? rejection('InternalErrorException', 'Lost') : response,
    );

    expect(await run()).toBeFalse();
    expect(lines[12]).toMatch(
      /^✗ .+ an account of the test remains \(Error: The account \+12025550\d{3} could/,
    );
    expect(lines[13]).toBe('  → Delete it in the Amazon Cognito console.');
    proxy.alter = asAssumedExcept();
  });

  it('reads the code again after a wrong one', async () => {
    const wrongCodes = ['000000'];
    const readCode = async () => wrongCodes.pop() ?? readInbox(localPool.url, member.phoneNumber);

    expect(await run(readCode)).toBeTrue();
    expect(wrongCodes).toEqual([]);
  });

  it('reports rotation as unknown if the app client does not rotate refresh tokens', async () => {
    proxy.alter = asAssumedExcept(({ operation }, response) =>
      operation === 'GetTokensFromRefreshToken'
        ? { status: 200, body: { AuthenticationResult: {} } }
        : response,
    );

    expect(await run()).toBeTrue();
    expect(lines[7]).toMatch(/^\? .+ The app client does not rotate refresh tokens\.$/);
    expect(lines.slice(8, 10)).toEqual(Array(2).fill(jasmine.stringMatching(/^\? .+ Skipped/)));
  });

  for (const [name, message, remedy] of [
    [
      'UserLambdaValidationException',
      'PreSignUp failed with error NUMBER_NOT_ALLOWED reason=country.',
      /Use a mobile number of a served country/,
    ],
    [
      'UserLambdaValidationException',
      'PreSignUp failed with error UNEXPECTED requestId=1.',
      /trigger's CloudWatch log/,
    ],
    [
      'AccessDeniedException',
      'User: a is not authorized to perform: cognito-idp:SignUp',
      /Grant these credentials cognito-idp/,
    ],
    ['ForbiddenException', 'Request not allowed due to WAF block.', /in five minutes/],
    ['ResourceNotFoundException', 'User pool client a does not exist.', /--client/],
    ['TooManyRequestsException', 'Rate exceeded', /in a minute/],
    ['ExpiredTokenException', 'The security token included in the request is expired', /aws sso login/],
    ['InternalErrorException', 'Something went wrong', /Run this again/],
  ] as const) {
    it(`prints a remedy for ${name}: ${message}`, async () => {
      proxy.alter = asAssumedExcept(({ operation }, response) =>
        operation === 'SignUp' ? rejection(name, message) : response,
      );

      expect(await run()).toBeFalse();
      expect(lines[0]).toMatch(/^✗ [^\n]+ AWS: [^\n]+[^.]\.$/);
      expect(lines[1]).toMatch(remedy);
    });
  }

  it('deletes a member whose SignUp was executed but returned an error', async () => {
    proxy.alter = asAssumedExcept((call, response) =>
      call.operation === 'SignUp' ? rejection('InternalErrorException', 'Lost') : response,
    );
    await run();
    expect(await readMember(pool, member.phoneNumber)).toBeDefined();

    expect(await member.delete()).toBeTrue();
    expect(await readMember(pool, member.phoneNumber)).toBeUndefined();
  });

  /** @param value undefined removes the attribute */
  function alterAttribute(
    name: string,
    value: string | undefined,
    isAltered: (call: CognitoCall, attributes: readonly Attribute[]) => boolean = () => true,
  ): Alter {
    return (call, response) => {
      if (call.operation !== 'AdminGetUser' || response.status !== 200) return response;
      const attributes = response.body['UserAttributes'] as Attribute[];
      if (!isAltered(call, attributes)) return response;
      const altered = attributes.flatMap((each) =>
        each.Name !== name ? each : value === undefined ? [] : { Name: name, Value: value },
      );
      return { ...response, body: { ...response.body, UserAttributes: altered } };
    };
  }

  function alterUpdate(count: number, altered: CognitoResponse): Alter {
    return (call, response) =>
      call.operation === 'AdminUpdateUserAttributes' && call.count === count ? altered : response;
  }

  function alterUnregistered(userName: (call: CognitoCall) => string): Alter {
    return (call, response) => {
      if (call.operation !== 'InitiateAuth' || isForMember(call, member.phoneNumber)) return response;
      return { ...response, body: { ...response.body, ChallengeParameters: { USERNAME: userName(call) } } };
    };
  }

  function alterRefresh(count: number, altered: { status: number; body: Record<string, unknown> }): Alter {
    return (call, response) =>
      call.operation === 'GetTokensFromRefreshToken' && call.count === count ? altered : response;
  }
});
