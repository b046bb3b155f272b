import { cognitoError, PoolFixture, RIGHT_CODE } from '../testing/pool-fixture.ts';

/** Creates the source of a trigger from the body of its handler. */
const trigger = (body: string) => `export const handler = async (event) => { ${body} };`;

const LONG_TIMEOUT_MS = 60_000;

/** Creates a timeout that is long, for busy machines, but short for a given number of calls. */
function adjustableTimeout() {
  let shortCalls = 0;
  return {
    triggerTimeoutMs: () => (shortCalls-- > 0 ? 250 : LONG_TIMEOUT_MS),
    shortenNext: (calls: number) => (shortCalls = calls),
  };
}

const UNRECOGNIZABLE = cognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

describe('A trigger of the local pool', () => {
  let fixture: PoolFixture;

  afterEach(() => fixture.stop());

  it('has its error returned to the client', async () => {
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
    it(`rejects a sign-in as ${name}`, async () => {
      fixture = await PoolFixture.start({ triggers: { [file]: trigger("throw new Error('NO')") } });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.signIn(phoneNumber)).toBeRejectedWith(
        cognitoError('UserLambdaValidationException', `${name} failed with error NO.`),
      );
    });
  }

  it('rejects a sign-up as PreSignUp, without creating the member', async () => {
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

  it('is called after a sign-up as PostConfirmation', async () => {
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

  for (const [title, body] of [
    ['nothing', ''],
    ['a string', "return 'yes'"],
    ['a list', 'return [event]'],
    ['a function', 'return () => event'],
    ['a symbol', "return Symbol('yes')"],
    ['an object without JSON', 'return { ...event, toJSON() {} }'],
    ['an event without a response', 'return {}'],
    ['a number for a string', 'return { ...event, response: { challengeName: 7 } }'],
    ['a string for a boolean', "return { ...event, response: { issueTokens: 'true' } }"],
  ] as const) {
    it(`must not return ${title}`, async () => {
      fixture = await PoolFixture.start({ triggers: { 'define-auth-challenge': trigger(body) } });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }

  for (const parameter of ['[3]', '{ left: 3 }', 'null']) {
    it(`must not return the challenge parameter ${parameter}`, async () => {
      const response = `{ privateChallengeParameters: { attempts: ${parameter} } }`;
      const body = `return { ...event, response: ${response} }`;
      fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': trigger(body) } });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }

  it('has the numbers and booleans among its challenge parameters converted to strings', async () => {
    const body = `return { ...event, response: {
      publicChallengeParameters: { attemptsLeft: 3, price: 0.5, isNew: true },
      privateChallengeParameters: { code: 424242, isTest: false },
    } }`;
    fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': trigger(body) } });
    const { phoneNumber, userName } = await fixture.signUp();
    const { ChallengeParameters, Session } = await fixture.startSignIn(phoneNumber);
    await fixture.answer(Session, phoneNumber, RIGHT_CODE);

    const verify = fixture.events(userName).find(({ triggerSource }) => triggerSource.startsWith('Verify'));
    expect(ChallengeParameters).toEqual({
      attemptsLeft: '3',
      price: '0.5',
      isNew: 'true',
      USERNAME: userName,
    });
    expect(verify?.request['privateChallengeParameters']).toEqual({ code: '424242', isTest: 'false' });
  });

  it('fails the sign-in when it returns neither a challenge nor a decision', async () => {
    fixture = await PoolFixture.start({ triggers: { 'define-auth-challenge': trigger('return event') } });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Incorrect username or password.'),
    );
  });

  it('cannot request a challenge that the local pool does not support', async () => {
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

  it('is called again after a timeout', async () => {
    const { triggerTimeoutMs, shortenNext } = adjustableTimeout();
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
    shortenNext(2);

    const { AuthenticationResult } = await fixture.answer(Session, phoneNumber, RIGHT_CODE);
    expect(AuthenticationResult).toBeDefined();
  });

  for (const [title, body] of [
    ['never resolves', 'await new Promise(() => {})'],
    ['loops endlessly', 'for (;;);'],
  ] as const) {
    it(`fails only the current sign-in when it ${title}`, async () => {
      const { triggerTimeoutMs, shortenNext } = adjustableTimeout();
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
      shortenNext(3);

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

  it('is named with the reason when it cannot be loaded', async () => {
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

  // One byte too large, because the quotation marks count.
  const tooLarge = "'x'.repeat(6_291_556 - 1)";
  for (const [title, body] of [
    ['a result', `return ${tooLarge}`],
    ['an error', `throw new Error('é' + ${tooLarge})`],
    [
      'an uncaught error',
      `setImmediate(() => { throw new Error('é' + ${tooLarge}) }); await new Promise(() => {})`,
    ],
  ] as const) {
    it(`must not end with ${title} that is larger than Lambda allows`, async () => {
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

  it('may return as much as Lambda allows', async () => {
    const body =
      "const length = 6_291_556 - JSON.stringify({ ...event, more: '' }).length; " +
      "return { ...event, more: 'x'.repeat(length) }";
    fixture = await PoolFixture.start({ triggers: { 'pre-sign-up': trigger(body) } });

    await expectAsync(fixture.signUp()).toBeResolved();
  });

  it('may return JSON with 1,000 levels, but no more', async () => {
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

  it('receives Lambda’s context', async () => {
    fixture = await PoolFixture.start({
      triggerTimeoutMs: LONG_TIMEOUT_MS,
      triggers: {
        'create-auth-challenge': `export const handler = async (event, context) => {
          const { getRemainingTimeInMillis, ...properties } = context;
          const publicChallengeParameters = { ...properties, remaining: String(getRemainingTimeInMillis()) };
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
    expect(Number(context['remaining'])).toBeLessThanOrEqual(LONG_TIMEOUT_MS);
  });

  it('does not stop the local pool when it ends its process', async () => {
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

  for (const [title, act] of [
    ['posts null to parentPort', 'parentPort.postMessage(null)'],
    [
      'posts a forged result to parentPort',
      "for (let id = 1; id < 9; id++) parentPort.postMessage({ id, result: { kind: 'threw', message: 'FORGED' } })",
    ],
    ['closes parentPort', 'parentPort.close()'],
  ] as const) {
    it(`cannot disturb the local pool when it ${title}`, async () => {
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

  it('is reloaded after an edit of a module that it imports', async () => {
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

  it('may have a separate environment, which other triggers do not see', async () => {
    const trigger = (parameter: string) => `
      export const handler = (event) => ({
        ...event,
        response: { ...event.response, ${parameter}: { table: process.env.TABLE, app: process.env.APP_NAME }, privateChallengeParameters: { code: '1' } },
      });`;
    fixture = await PoolFixture.start({
      triggerSettings: { TABLE: 'shared', APP_NAME: 'shared' },
      triggerEnvironment: {
        'create-auth-challenge': { TABLE: 'codes' },
        'post-authentication': { TABLE: 'logins' },
      },
      triggers: {
        'create-auth-challenge': trigger('publicChallengeParameters'),
        'verify-auth-challenge-response': `
          export const handler = (event) => { throw new Error(process.env.TABLE); };`,
      },
    });
    const { phoneNumber } = await fixture.signUp();
    const { ChallengeParameters, Session } = await fixture.startSignIn(phoneNumber);

    expect(ChallengeParameters).toEqual(jasmine.objectContaining({ table: 'codes', app: 'shared' }));
    await expectAsync(fixture.answer(Session, phoneNumber, '1')).toBeRejectedWith(
      cognitoError('UserLambdaValidationException', 'VerifyAuthChallengeResponse failed with error shared.'),
    );
  });

  it('is reloaded after an edit when it has a separate environment', async () => {
    const source = (version: string) => `
      export const handler = (event) => ({
        ...event,
        response: { publicChallengeParameters: { version: '${version}' }, privateChallengeParameters: { code: '1' } },
      });`;
    fixture = await PoolFixture.start({
      triggerEnvironment: { 'create-auth-challenge': {} },
      triggers: { 'create-auth-challenge': source('before') },
    });
    await fixture.startSignIn('+12025550123');
    fixture.writeTrigger('create-auth-challenge', source('after'));
    const { ChallengeParameters } = await fixture.startSignIn('+12025550123');

    expect(ChallengeParameters?.['version']).toBe('after');
  });

  it('has the reason in its error when the local pool does not let fetch leave the machine', async () => {
    const body = "await fetch('https://hooks.example.com/'); return event";
    fixture = await PoolFixture.start({ triggers: { 'create-auth-challenge': trigger(body) } });

    await expectAsync(fixture.startSignIn('+12025550123')).toBeRejectedWith(
      cognitoError(
        'UserLambdaValidationException',
        'CreateAuthChallenge failed with error fetch failed: ' +
          'The local pool does not let triggers reach hooks.example.com:443.',
      ),
    );
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

  it('does not change the environment of the local pool', async () => {
    const before = { ...process.env };
    fixture = await PoolFixture.start();
    const { phoneNumber } = await fixture.signUp();
    await fixture.answer((await fixture.startSignIn(phoneNumber)).Session, phoneNumber, RIGHT_CODE);

    expect({ ...process.env }).toEqual(before);
  });
});
