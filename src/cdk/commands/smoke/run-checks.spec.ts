import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CHECKS } from './checks.ts';
import { CognitoProxy, rejection, type Alter, type Call } from '../../testing/cognito-proxy-fixture.ts';
import { startLocalPool, type LocalPoolProcess } from './local-pool-process.ts';
import { readInbox } from './read-code.ts';
import { runChecks } from './run-checks.ts';
import { readMember, TestMember, type TestedPool } from './test-member.ts';

const concernsMember = ({ request }: Call, phoneNumber: string) =>
  JSON.stringify(request).includes(phoneNumber);

describe('the smoke test of a pool on AWS', () => {
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

  /** AWS as this project assumes it to be, where the local pool cannot stand in for it, with one difference. */
  function asAssumedExcept(difference: Alter = (_, reply) => reply): Alter {
    return (call, reply) => {
      if (call.operation === 'ChangePassword') {
        return difference(call, rejection('NotAuthorizedException', 'Incorrect username or password.'));
      }
      if (call.operation === 'InitiateAuth' && call.count > 20) {
        return difference(
          call,
          rejection('ForbiddenException', 'Request not allowed due to WAF block.', 403),
        );
      }
      return difference(call, reply);
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

  it('holds in every line if AWS does what is assumed', async () => {
    expect(await run()).toBeTrue();
    expect(lines.slice(0, -1)).toEqual(
      CHECKS.map(({ assumption: assumed }) => jasmine.stringMatching(`^✓ ${assumed}. AWS: `)),
    );
    expect(lines.at(-1)).toBe(`\n${CHECKS.length} hold, 0 differ, 0 unknown.`);
  });

  it('refreshes once a second, waits for the end of the grace, and spreads the sign-ins over two minutes', async () => {
    proxy.alter = asAssumedExcept((_, reply) =>
      reply.status === 403 ? rejection('TooManyRequestsException', 'No') : reply,
    );
    await run();

    expect(waits).toEqual([...Array<number>(5).fill(1_000), 61_000, ...Array<number>(40).fill(3_000)]);
  });

  /** By what AWS does: the number of the line that differs, and what it says. */
  const DIFFERENCES: Record<string, [line: number, observed: string, difference: Alter]> = {
    'leaves the number unverified': [
      1,
      'phone_number_verified is false',
      alterAttribute('phone_number_verified', 'false'),
    ],
    'leaves the registered name': [2, 'the name is "Smoke Test"', alterAttribute('name', 'Smoke Test')],
    'leaves the password': [
      3,
      'ChangePassword accepted the old one',
      (call, reply) => (call.operation === 'ChangePassword' ? { status: 200, body: {} } : reply),
    ],
    'gives an unregistered number another user name each time': [
      4,
      'a member gets a UUID, an unregistered number a UUID, and the second time another',
      alterUnregistered(({ count }) => `00000000-0000-4000-8000-0000000000${10 + count}`),
    ],
    'repeats an unregistered number': [
      4,
      'a member gets a UUID, an unregistered number the phone number, and the second time the same',
      alterUnregistered(() => '+12025550100'),
    ],
    'refuses an unregistered number at once': [
      4,
      'the first sign-in is refused: NotAuthorizedException: Incorrect username or password',
      (call, reply) =>
        call.operation === 'InitiateAuth' && call.count === 2
          ? rejection('NotAuthorizedException', 'Incorrect username or password.')
          : reply,
    ],
    'refuses to refresh': [
      5,
      'refresh 1 of 5 is refused: NotAuthorizedException: Invalid Refresh Token',
      alterRefresh(1, rejection('NotAuthorizedException', 'Invalid Refresh Token')),
    ],
    'calls reuse something else': [
      6,
      'the answer is NotAuthorizedException: Refresh Token has been revoked, and the newest one still works',
      alterRefresh(6, rejection('NotAuthorizedException', 'Refresh Token has been revoked')),
    ],
    'accepts reuse': [
      6,
      'the answer is new tokens, and the newest one still works',
      alterRefresh(6, { status: 200, body: { AuthenticationResult: {} } }),
    ],
    'ends the sign-in on reuse': [
      6,
      'and the newest one is refused',
      alterRefresh(7, rejection('NotAuthorizedException', 'Refresh Token has been revoked')),
    ],
    'refreshes after the original token was revoked': [
      7,
      'it still works',
      alterRefresh(8, { status: 200, body: { AuthenticationResult: {} } }),
    ],
    'does not block the address': [
      8,
      'none of 40 sign-ins was answered with 403',
      (_, reply) => (reply.status === 403 ? rejection('TooManyRequestsException', 'No') : reply),
    ],
  };

  for (const [behaviour, [line, observed, difference]] of Object.entries(DIFFERENCES)) {
    it(`differs in one line, with what to change, if AWS ${behaviour}`, async () => {
      proxy.alter = asAssumedExcept(difference);

      expect(await run()).toBeFalse();
      const differing = lines.filter((each) => each.startsWith('✗'));
      expect(differing).toEqual([jasmine.stringContaining(`${CHECKS[line]?.assumption}. AWS: `)]);
      expect(differing[0]).toContain(observed);
      expect(lines[lines.indexOf(differing[0] ?? '') + 1]).toBe(`  → ${CHECKS[line]?.remedy}`);
    });
  }

  it('differs in the first line if no text message arrives, and leaves out what needs tokens', async () => {
    expect(await run(async () => '')).toBeFalse();
    expect(lines[0]).toMatch(/^✗ .+ AWS: no text message arrived\.$/);
    expect(lines.slice(2, 9)).toEqual(
      Array(7).fill(jasmine.stringMatching(/^\? .+ Not tried, because the sign-in above failed\.$/)),
    );
  });

  it('differs if AWS refuses a refresh token that is new', async () => {
    proxy.alter = asAssumedExcept(
      alterRefresh(3, rejection('NotAuthorizedException', 'Invalid Refresh Token')),
    );

    expect(await run()).toBeFalse();
    expect(lines[5]).toMatch(/^✗ .+ AWS: refresh 3 of 5 is refused: .+Invalid Refresh Token\.$/);
    expect(lines[6]).toContain('plan=lite');
  });

  for (const limit of ['TOO_MANY_CODES retryAfterSeconds=30', 'SENDING_LIMITED']) {
    it(`explains that a limit of the pool is reached by an unregistered number: ${limit}`, async () => {
      const message = `CreateAuthChallenge failed with error ${limit}.`;
      proxy.alter = asAssumedExcept((call, reply) =>
        call.operation === 'InitiateAuth' && call.count === 2
          ? rejection('UserLambdaValidationException', message)
          : reply,
      );

      expect(await run()).toBeFalse();
      expect(lines[4]).toMatch(/^✗ .+ AWS: a limit of the pool is reached \(/);
      expect(lines[5]).toBe('  → Run it again later, or with another number.');
    });
  }

  it('tries other unregistered numbers in a later run', async () => {
    const numbersOf = async () => {
      const numbers: unknown[] = [];
      proxy.alter = asAssumedExcept(({ operation, request }, reply) => {
        if (operation === 'AdminGetUser') numbers.push(request['Username']);
        return reply;
      });
      await run();
      return numbers.filter((number) => number !== member.phoneNumber);
    };
    // Two numbers a run, of 100.
    const numbers = [...(await numbersOf()), ...(await numbersOf()), ...(await numbersOf())];

    expect(numbers).toHaveSize(6);
    expect(new Set(numbers).size).toBeGreaterThan(1);
  });

  it('asks for the code again after a wrong one', async () => {
    const wrongCodes = ['000000'];
    const readCode = async () => wrongCodes.pop() ?? readInbox(localPool.url, member.phoneNumber);

    expect(await run(readCode)).toBeTrue();
    expect(wrongCodes).toEqual([]);
  });

  it('does not judge the rotation of an app client that does not rotate', async () => {
    proxy.alter = asAssumedExcept(({ operation }, reply) =>
      operation === 'GetTokensFromRefreshToken' ? { status: 200, body: { AuthenticationResult: {} } } : reply,
    );

    expect(await run()).toBeTrue();
    expect(lines[5]).toMatch(/^\? .+ The app client does not rotate refresh tokens\.$/);
    expect(lines.slice(6, 8)).toEqual(Array(2).fill(jasmine.stringMatching(/^\? .+ Not tried/)));
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
      /trigger's log in CloudWatch/,
    ],
    [
      'AccessDeniedException',
      'User: a is not authorized to perform: cognito-idp:SignUp',
      /Allow cognito-idp/,
    ],
    ['ForbiddenException', 'Request not allowed due to WAF block.', /in five minutes/],
    ['ResourceNotFoundException', 'User pool client a does not exist.', /--client/],
    ['TooManyRequestsException', 'Rate exceeded', /in a minute/],
    ['ExpiredTokenException', 'The security token included in the request is expired', /aws sso login/],
    ['InternalErrorException', 'Something went wrong', /Run it again/],
  ] as const) {
    it(`says in a sentence what to do about ${name}: ${message}`, async () => {
      proxy.alter = asAssumedExcept(({ operation }, reply) =>
        operation === 'SignUp' ? rejection(name, message) : reply,
      );

      expect(await run()).toBeFalse();
      expect(lines[0]).toMatch(/^✗ [^\n]+ AWS: [^\n]+[^.]\.$/);
      expect(lines[1]).toMatch(remedy);
    });
  }

  it('deletes a member whose SignUp was executed and then refused', async () => {
    proxy.alter = asAssumedExcept((call, reply) =>
      call.operation === 'SignUp' ? rejection('InternalErrorException', 'Lost') : reply,
    );
    await run();
    expect(await readMember(pool, member.phoneNumber)).toBeDefined();

    expect(await member.delete()).toBeTrue();
    expect(await readMember(pool, member.phoneNumber)).toBeUndefined();
  });

  function alterAttribute(name: string, value: string): Alter {
    return (call, reply) => {
      if (call.operation !== 'AdminGetUser' || reply.status !== 200) return reply;
      const attributes = (reply.body['UserAttributes'] as { Name: string; Value: string }[]).map((each) =>
        each.Name === name ? { Name: name, Value: value } : each,
      );
      return { ...reply, body: { ...reply.body, UserAttributes: attributes } };
    };
  }

  function alterUnregistered(userName: (call: Call) => string): Alter {
    return (call, reply) => {
      if (call.operation !== 'InitiateAuth' || concernsMember(call, member.phoneNumber)) return reply;
      return { ...reply, body: { ...reply.body, ChallengeParameters: { USERNAME: userName(call) } } };
    };
  }

  function alterRefresh(count: number, altered: { status: number; body: Record<string, unknown> }): Alter {
    return (call, reply) =>
      call.operation === 'GetTokensFromRefreshToken' && call.count === count ? altered : reply;
  }
});
