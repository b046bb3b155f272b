import { cognitoError, PoolFixture, RIGHT_CODE } from '../testing/pool-fixture.ts';

/** The source of a trigger that does this with its event. */
const trigger = (body: string) => `export const handler = async (event) => { ${body} };`;

const PATIENCE_MS = 60_000;

/** Gives a pool patience with its triggers, however busy the machine is, but for so many of the next calls. */
function patience() {
  let impatient = 0;
  return {
    triggerTimeoutMs: () => (impatient-- > 0 ? 250 : PATIENCE_MS),
    loseFor: (calls: number) => (impatient = calls),
  };
}

const UNRECOGNIZABLE = cognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

describe('a trigger of the pool', () => {
  let fixture: PoolFixture;

  afterEach(() => fixture.stop());

  it('has its errors shown to the client', async () => {
    const throws = trigger("throw new Error('TOO_MANY_CODES retryAfterSeconds=540')");
    fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': throws } });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError(
        'UserLambdaValidationException',
        'CreateAuthChallenge failed with error TOO_MANY_CODES retryAfterSeconds=540.',
      ),
    );
  });

  for (const [file, name] of [
    ['define-auth-challenge', 'DefineAuthChallenge'],
    ['verify-auth-challenge-response', 'VerifyAuthChallengeResponse'],
    ['post-authentication', 'PostAuthentication'],
  ] as const) {
    it(`stops a log-in that ${name} refuses`, async () => {
      fixture = await PoolFixture.start({ triggers: { [file]: trigger("throw new Error('NO')") } });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.signIn(phoneNumber)).toBeRejectedWith(
        cognitoError('UserLambdaValidationException', `${name} failed with error NO.`),
      );
    });
  }

  it('stops a registration that PreSignUp refuses, and leaves the number free', async () => {
    fixture = await PoolFixture.start({
      triggers: {
        'pre-sign-up': `
          let calls = 0;
          export const handler = (event) => {
            if (++calls === 1) throw new Error('NUMBER_NOT_ALLOWED');
            return event;
          };`,
      },
    });

    await expectAsync(fixture.signUp('+12025550100')).toBeRejectedWith(
      cognitoError('UserLambdaValidationException', 'PreSignUp failed with error NUMBER_NOT_ALLOWED.'),
    );
    await expectAsync(fixture.signUp('+12025550100')).toBeResolved();
  });

  it('is called after a registration, where there is a PostConfirmation', async () => {
    fixture = await PoolFixture.start({
      triggers: {
        'post-confirmation': "export { handler } from './post-authentication.ts';",
      },
    });
    const { phoneNumber, userName } = await fixture.signUp();

    expect(fixture.events(userName)[1]).toEqual(
      jasmine.objectContaining({
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        request: {
          userAttributes: {
            sub: userName,
            'cognito:user_status': 'CONFIRMED',
            'cognito:phone_number_alias': phoneNumber,
            phone_number: phoneNumber,
            name: 'Ada Lovelace',
            phone_number_verified: 'false',
          },
        },
        response: {},
      }),
    );
  });

  for (const [what, body] of [
    ['nothing', ''],
    ['a text', "return 'yes'"],
    ['a list', 'return [event]'],
    ['a function', 'return () => event'],
    ['a symbol', "return Symbol('yes')"],
    ['what has no JSON', 'return { ...event, toJSON() {} }'],
    ['an event without a response', 'return {}'],
    ['a number for a text', 'return { ...event, response: { challengeName: 7 } }'],
    ['a text for a boolean', "return { ...event, response: { issueTokens: 'true' } }"],
  ] as const) {
    it(`may not return ${what}`, async () => {
      fixture = await PoolFixture.start({ triggers: { 'define-auth-challenge': trigger(body) } });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }

  it('may not put anything but texts into parameters', async () => {
    const response = '{ privateChallengeParameters: { attempts: 3 } }';
    const body = `return { ...event, response: ${response} }`;
    fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': trigger(body) } });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(UNRECOGNIZABLE);
  });

  it('ends the log-in where it neither asks nor decides', async () => {
    fixture = await PoolFixture.start({ triggers: { 'define-auth-challenge': trigger('return event') } });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Incorrect username or password.'),
    );
  });

  it('cannot ask for a challenge that the local pool does not have', async () => {
    const body = "return { ...event, response: { challengeName: 'SMS_MFA' } }";
    fixture = await PoolFixture.start({ triggers: { 'define-auth-challenge': trigger(body) } });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError(
        'UnsupportedOperationException',
        'The challenge SMS_MFA is not supported by the local pool.',
      ),
    );
  });

  it('is called again when it does not answer in time', async () => {
    const { triggerTimeoutMs, loseFor } = patience();
    fixture = await PoolFixture.start({
      triggerTimeoutMs,
      triggers: {
        'verify-auth-challenge-response': `
          let calls = 0;
          export const handler = async (event) => {
            if (++calls < 3) await new Promise(() => {});
            return { ...event, response: { answerCorrect: true } };
          };`,
      },
    });
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);
    loseFor(2);

    const { AuthenticationResult } = await fixture.answer(Session, phoneNumber, RIGHT_CODE);
    expect(AuthenticationResult).toBeDefined();
  });

  for (const [what, body] of [
    ['waits for ever', 'await new Promise(() => {})'],
    ['never stops', 'for (;;);'],
  ] as const) {
    it(`fails the log-in when it ${what}, and nobody else’s`, async () => {
      const { triggerTimeoutMs, loseFor } = patience();
      fixture = await PoolFixture.start({
        triggerTimeoutMs,
        triggers: {
          'verify-auth-challenge-response': trigger(
            `if (event.request.challengeAnswer === 'hang') { ${body} }
             return { ...event, response: { answerCorrect: true } }`,
          ),
        },
      });
      const { phoneNumber } = await fixture.signUp();
      const { Session } = await fixture.startSignIn(phoneNumber);
      loseFor(3);

      await expectAsync(fixture.answer(Session, phoneNumber, 'hang')).toBeRejectedWith(
        cognitoError(
          'UnexpectedLambdaException',
          'VerifyAuthChallengeResponse invocation failed due to error ' +
            'Socket timeout while invoking Lambda function.',
        ),
      );
      await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
    });
  }

  it('that cannot be loaded is named, with the reason', async () => {
    const source = "throw new Error('LEDGER_TABLE is not set')";
    fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': source } });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError(
        'UnexpectedLambdaException',
        'CreateAuthChallenge invocation failed due to error LEDGER_TABLE is not set.',
      ),
    );
  });

  // By one byte: the marks round the text count.
  const tooMuch = "'x'.repeat(6_291_556 - 1)";
  for (const [what, body] of [
    ['an answer', `return ${tooMuch}`],
    ['an error', `throw new Error('é' + ${tooMuch})`],
    [
      'an error that nobody catches',
      `setImmediate(() => { throw new Error('é' + ${tooMuch}) }); await new Promise(() => {})`,
    ],
  ] as const) {
    it(`may not come to ${what} that is larger than Lambda allows`, async () => {
      fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': trigger(body) } });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
        cognitoError(
          'UnexpectedLambdaException',
          'CreateAuthChallenge invocation failed due to error ' +
            'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
        ),
      );
    });
  }

  it('may answer as much as Lambda allows', async () => {
    const body =
      "const most = 6_291_556 - JSON.stringify({ ...event, more: '' }).length; " +
      "return { ...event, more: 'x'.repeat(most) }";
    fixture = await PoolFixture.start({ triggers: { 'pre-sign-up': trigger(body) } });

    await expectAsync(fixture.signUp()).toBeResolved();
  });

  it('may answer with JSON nested a thousand deep, and no deeper', async () => {
    const nested = (depth: number) =>
      trigger(`
        event.response.more = JSON.parse('['.repeat(${depth} - 2) + ']'.repeat(${depth} - 2));
        return event;`);
    fixture = await PoolFixture.start({ triggers: { 'pre-sign-up': nested(1_000) } });
    await expectAsync(fixture.signUp()).toBeResolved();

    for (const depth of [1_001, 5_000]) {
      fixture.writeTrigger('pre-sign-up', nested(depth));
      await expectAsync(fixture.signUp()).toBeRejectedWith(UNRECOGNIZABLE);
    }
  });

  it('gets a context, as on Lambda', async () => {
    fixture = await PoolFixture.start({
      triggerTimeoutMs: PATIENCE_MS,
      triggers: {
        'create-auth-challenge': `export const handler = async (event, context) => {
          const { getRemainingTimeInMillis, ...told } = context;
          const publicChallengeParameters = { ...told, remaining: String(getRemainingTimeInMillis()) };
          return { ...event, response: { publicChallengeParameters, privateChallengeParameters: { code: '1' } } };
        };`,
      },
    });
    const { ChallengeParameters: context = {} } = await fixture.startSignIn('+12025550123');

    expect(context).toEqual({
      USERNAME: jasmine.any(String),
      functionName: 'CreateAuthChallenge',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:CreateAuthChallenge',
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/CreateAuthChallenge',
      logStreamName: jasmine.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][\da-f]{32}$/),
      awsRequestId: jasmine.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
      remaining: jasmine.stringMatching(/^\d+$/),
    });
    expect(Number(context['remaining'])).toBeGreaterThan(0);
    expect(Number(context['remaining'])).toBeLessThanOrEqual(PATIENCE_MS);
  });

  it('that ends its process leaves the pool running', async () => {
    const body = "if (event.request.challengeAnswer === 'end') process.exit(1)";
    fixture = await PoolFixture.start({
      triggers: { 'verify-auth-challenge-response': trigger(`${body}; return event`) },
    });
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);

    await expectAsync(fixture.answer(Session, phoneNumber, 'end')).toBeRejectedWith(
      jasmine.objectContaining({ name: 'UnexpectedLambdaException' }),
    );
    await expectAsync(fixture.startSignIn(phoneNumber)).toBeResolved();
  });

  for (const [what, act] of [
    ['nothing', 'parentPort.postMessage(null)'],
    [
      'an answer of its own',
      "for (let id = 1; id < 9; id++) parentPort.postMessage({ id, outcome: { kind: 'threw', message: 'FORGED' } })",
    ],
    ['that it is done', 'parentPort.close()'],
  ] as const) {
    it(`may tell the pool’s thread ${what}`, async () => {
      const body = `${act}; await new Promise(setImmediate); return { ...event, response: { answerCorrect: true } };`;
      fixture = await PoolFixture.start({
        triggers: {
          'verify-auth-challenge-response': `import { parentPort } from 'node:worker_threads'; ${trigger(body)}`,
        },
      });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
      await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
    });
  }

  it('takes effect once it is edited, with what it imports', async () => {
    fixture = await PoolFixture.start({
      triggers: {
        'create-auth-challenge': `
          import { hint } from './hint.ts';
          export const handler = (event) => ({
            ...event,
            response: { publicChallengeParameters: { hint }, privateChallengeParameters: { code: '1' } },
          });`,
        hint: "export const hint = 'before';",
      },
    });
    const { phoneNumber } = await fixture.signUp();
    const hint = async () => (await fixture.startSignIn(phoneNumber)).ChallengeParameters?.['hint'];
    expect(await hint()).toBe('before');
    fixture.writeTrigger('hint', "export const hint = 'after';");
    expect(await hint()).toBe('after');
  });

  it('shares no state with the same trigger of another pool', async () => {
    const counting = {
      'create-auth-challenge': `
        let calls = 0;
        export const handler = (event) => ({
          ...event,
          response: {
            publicChallengeParameters: { calls: String(++calls) },
            privateChallengeParameters: { code: '1' },
          },
        });`,
    };
    fixture = await PoolFixture.start({ triggers: counting });
    const other = await PoolFixture.start({ triggers: counting });
    const calls = async (pool: PoolFixture) =>
      (await pool.startSignIn('+12025550123')).ChallengeParameters?.['calls'];

    expect([await calls(fixture), await calls(fixture), await calls(other)]).toEqual(['1', '2', '1']);
    await other.stop();
  });

  it('cannot reach the real AWS', async () => {
    const body =
      'return { ...event, response: { publicChallengeParameters: Object.fromEntries(' +
      "Object.entries(process.env).filter(([name]) => name.startsWith('AWS_')))," +
      "privateChallengeParameters: { code: '1' } } }";
    process.env['AWS_PROFILE'] = 'production';
    process.env['AWS_SESSION_TOKEN'] = 'a real one';
    fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': trigger(body) } });
    delete process.env['AWS_PROFILE'];
    delete process.env['AWS_SESSION_TOKEN'];
    const { ChallengeParameters = {} } = await fixture.startSignIn('+12025550123');

    const address = `http://127.0.0.1:${fixture.pool.port}`;
    expect(ChallengeParameters['AWS_PROFILE']).toBeUndefined();
    expect(ChallengeParameters['AWS_SESSION_TOKEN']).toBeUndefined();
    expect(ChallengeParameters).toEqual(
      jasmine.objectContaining({
        AWS_ACCESS_KEY_ID: 'local',
        AWS_ENDPOINT_URL: address,
        AWS_ENDPOINT_URL_SNS: address,
        AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: address,
        AWS_ENDPOINT_URL_DYNAMODB: address,
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: address,
      }),
    );
  });

  it('leaves the environment of the pool itself alone', async () => {
    const before = { ...process.env };
    fixture = await PoolFixture.start();
    const { phoneNumber } = await fixture.signUp();
    await fixture.answer((await fixture.startSignIn(phoneNumber)).Session, phoneNumber, RIGHT_CODE);

    expect({ ...process.env }).toEqual(before);
  });
});
