import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { CLOSED_LIST } from '../../server/testing/rejections-fixture.ts';
import { newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { LEDGER_TABLE } from '../../local-pool/triggers/trigger-environment.ts';
import { AttackFixture, TIMEOUT_MS, resultOf, runConcurrently } from './attack-fixture.ts';
import { jsonError, FaultProxy, snsError, type Fault, type InjectedResponse } from './fault-proxy.ts';
import { numberKey } from './ledger-keys.ts';

const UNEXPECTED = jasmine.stringMatching(/^UNEXPECTED requestId=[\w-]+$/) as unknown as string;

/** A wrong answer, a proof round, or a message of the closed list of rejections. */
const REJECTED = new RegExp(`^attemptsLeft=[12]$|^proof: |${CLOSED_LIST.source}`);

/** For each write of the triggers to the ledger, an expression that only this write contains. */
const WRITES = {
  challenge: 'codeHash = :hash',
  budget: 'ADD texts',
  attempt: 'attempts + :one',
  use: 'failures = :zero',
};

const THROTTLED = jsonError(
  400,
  'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  'The level of configured provisioned throughput for the table was exceeded.',
);

describe('an outage', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    const triggerSettings = { PREFIX_TEXTS_PER_HOUR: '1000', ...proxy.settings };
    attack = await AttackFixture.start({ triggerSettings });
    proxy.forwardTo(attack.pool.pool);
  });
  afterEach(() => proxy.recover());
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  const snsFault =
    (injected: InjectedResponse): Fault =>
    async ({ operation }) =>
      operation === 'Publish' ? injected : undefined;

  /** Applies a fault to every request whose body contains all parts. */
  const faultFor =
    (fault: Awaited<ReturnType<Fault>>, ...parts: readonly string[]): Fault =>
    async ({ body }) =>
      parts.every((part) => body.includes(part)) ? fault : undefined;

  const requestCode = (phoneNumber: string) => resultOf(attack.pool.startSignIn(phoneNumber));

  /** Signs in, and expects the full number of attempts. */
  async function expectSignIn(phoneNumber: string): Promise<void> {
    const { Session, ChallengeParameters } = await attack.pool.startSignIn(phoneNumber);
    expect(ChallengeParameters?.['attemptsLeft']).toBe('3');
    const code = await attack.codeFor(phoneNumber);
    expect(await attack.guess(Session, phoneNumber, code)).toBe('tokens');
  }

  for (const [state, injected] of [
    ['is throttled', snsError(429, 'Throttled', 'Rate exceeded')],
    ['reports that the number has opted out', snsError(400, 'OptedOut', 'The number has opted out')],
    [
      'reports that the number is invalid',
      snsError(400, 'InvalidParameter', 'Invalid parameter: PhoneNumber'),
    ],
    ['denies access', snsError(403, 'AuthorizationError', 'Not authorized to perform SNS:Publish')],
    ['has reached a limit', snsError(400, 'LimitExceeded', 'The monthly spend limit is reached')],
    ['fails internally', snsError(500, 'InternalError', 'Internal error')],
    ['returns a response that is not XML', { status: 500, body: 'Bad Gateway' }],
  ] as const) {
    it(`[SEC-34] in which SNS ${state} is reported and costs no attempt and no cool-down`, async () => {
      const { phoneNumber } = await attack.pool.signUp();
      proxy.fault = snsFault(injected);
      expect(await requestCode(phoneNumber)).toBe('SMS_NOT_SENT');
      proxy.recover();

      await expectSignIn(phoneNumber);
    });
  }

  it('[SEC-36] in which SNS rejects the next SMS message leaves the previous code valid in the Session that requested it', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    await attack.ageRow(numberKey(phoneNumber), 31);
    proxy.fault = snsFault(snsError(500, 'InternalError', 'Internal error'));
    expect(await requestCode(phoneNumber)).toBe('SMS_NOT_SENT');
    proxy.recover();

    expect(await attack.guess(session, phoneNumber, code)).toBe('tokens');
  });

  it('in which SNS fails repeatedly does not use up the SMS messages of the number', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    proxy.fault = snsFault(snsError(500, 'InternalError', 'Internal error'));
    // The limit is five SMS messages in ten minutes.
    for (let requests = 1; requests <= 6; requests++)
      expect(await requestCode(phoneNumber)).toBe('SMS_NOT_SENT');
    proxy.recover();

    await expectSignIn(phoneNumber);
  });

  it('[SEC-37] in which the response of SNS is lost is reported and invalidates the delivered code', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    proxy.fault = faultFor('lost response', 'Action=Publish');
    expect(await requestCode(phoneNumber)).toBe('SMS_NOT_SENT');
    proxy.recover();
    const code = await attack.codeFor(phoneNumber);

    expect(code).toMatch(/^\d{6}$/);
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('attemptsLeft=2');
    expect(await attack.guessInNewSession(phoneNumber, await attack.codeFor(phoneNumber))).toBe('tokens');
  });

  for (const [effect, fault] of [
    ['throttles the write of', THROTTLED],
    ['loses its response to the write of', 'lost response'],
  ] as const) {
    for (const write of ['challenge', 'budget'] as const) {
      it(`[SEC-34] in which the table ${effect} the ${write} sends no code and costs nothing`, async () => {
        const { phoneNumber } = await attack.pool.signUp();
        proxy.fault = faultFor(fault, WRITES[write]);
        const results = await Promise.all([requestCode(phoneNumber), requestCode(newPhoneNumber())]);
        proxy.recover();

        expect(results).toEqual([UNEXPECTED, UNEXPECTED]);
        expect(await attack.messagesTo(phoneNumber)).toEqual([]);
        await expectSignIn(phoneNumber);
      });
    }

    for (const write of ['attempt', 'use'] as const) {
      it(`[SEC-34] in which the table ${effect} the ${write} signs in no member and costs no attempt`, async () => {
        const { phoneNumber, session, code } = await attack.startSignIn();
        proxy.fault = faultFor(fault, WRITES[write]);
        expect(await attack.guess(session, phoneNumber, code)).toEqual(UNEXPECTED);
        proxy.recover();

        await expectSignIn(phoneNumber);
      });
    }
  }

  for (const [rejectedOperation, verified, effect] of [
    ['AdminUpdateUserAttributes', 'false', 'and the next sign-in marks the number as verified'],
    ['AdminSetUserPassword', 'true', 'and marks the number as verified'],
  ] as const) {
    it(`[SEC-14] in which Cognito rejects ${rejectedOperation} signs in the member, ${effect}`, async () => {
      const { phoneNumber, session, code } = await attack.startSignIn();
      const attributes = async () => {
        const command = new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber });
        return (await attack.pool.cognito.send(command)).UserAttributes;
      };
      proxy.fault = async ({ operation }) =>
        operation === rejectedOperation
          ? jsonError(400, 'TooManyRequestsException', 'Rate exceeded')
          : undefined;
      expect(await attack.guess(session, phoneNumber, code)).toBe('tokens');
      expect(await attributes()).toContain({ Name: 'phone_number_verified', Value: verified });
      proxy.recover();

      await expectSignIn(phoneNumber);
      expect(await attributes()).toContain({ Name: 'phone_number_verified', Value: 'true' });
    });
  }

  it(
    '[SEC-44] in which any dependency hangs does not delay a response beyond the deadline of the triggers',
    async () => {
      const requesting = await runConcurrently(3, async () => (await attack.pool.signUp()).phoneNumber);
      const rowOf = (phoneNumber = '') => numberKey(phoneNumber);
      const answering = [await attack.startSignIn(), await attack.startSignIn(), await attack.startSignIn()];
      const hanging = [
        ['Action=Publish', requesting[0]?.replace('+', '')],
        [WRITES.challenge, rowOf(requesting[1])],
        ['ConsistentRead', rowOf(requesting[2])],
        [WRITES.attempt, rowOf(answering[0]?.phoneNumber)],
        [WRITES.use, rowOf(answering[1]?.phoneNumber)],
        ['phone_number_verified', answering[2]?.userName],
      ].map(([write = '', member = '']) => faultFor('no response', write, member));
      proxy.fault = async (request) => {
        const faults = await Promise.all(hanging.map((fault) => fault(request)));
        return faults.find((fault) => fault !== undefined);
      };
      await requestCode(requesting[2] ?? '');
      const results = await Promise.all([
        ...requesting.map((phoneNumber) => requestCode(phoneNumber)),
        ...answering.map(({ session, phoneNumber, code }) => attack.guess(session, phoneNumber, code)),
      ]);

      // These are the triggers' own errors, not the pool's error for a trigger that times out. A
      // failed update of the member's attributes does not prevent the sign-in.
      expect(results).toEqual(['SMS_NOT_SENT', ...(Array(4).fill(UNEXPECTED) as string[]), 'tokens']);
      proxy.recover();
      await expectSignIn(requesting[0] ?? '');
      await expectSignIn(requesting[1] ?? '');
      await expectSignIn(answering[0]?.phoneNumber ?? '');
      await expectSignIn(answering[1]?.phoneNumber ?? '');
    },
    TIMEOUT_MS,
  );

  for (const [attribute, value, result] of [
    ['attempts', { S: 'many' }, 'CODE_EXPIRED'],
    ['attempts', undefined, 'CODE_EXPIRED'],
    ['failures', { S: 'none' }, UNEXPECTED],
    ['challengeExpiresAt', { S: '9999' }, 'CODE_EXPIRED'],
    ['challengeExpiresAt', undefined, 'CODE_EXPIRED'],
    ['challengeId', { N: '1' }, 'CODE_EXPIRED'],
    ['challengeId', { S: '' }, 'CODE_REPLACED challengeId='],
    ['challengeId', undefined, 'CODE_EXPIRED'],
    ['codeHash', { N: '1' }, 'attemptsLeft=2'],
    ['codeHash', { S: '' }, 'attemptsLeft=2'],
    ['codeHash', undefined, 'attemptsLeft=2'],
  ] as const) {
    it(`[SEC-35] that left a row ${value ? `with ${JSON.stringify(value)} for` : 'without'} ${attribute} signs in no member`, async () => {
      const { phoneNumber, session, code } = await attack.startSignIn();
      const row = new Map(Object.entries(await attack.row(numberKey(phoneNumber))));
      row.delete(attribute);
      await attack.writeRow({ ...Object.fromEntries(row), ...(value && { [attribute]: value }) });

      expect(await attack.guess(session, phoneNumber, code)).toEqual(result);
      expect(await attack.guessInNewSession(phoneNumber, code)).toMatch(REJECTED);
    });
  }
});

describe('a ledger without its table', () => {
  it('[SEC-35] sends no code and signs in no member', async () => {
    const attack = await AttackFixture.start();
    const { phoneNumber, session, code } = await attack.startSignIn();
    await attack.dynamoDb.send(new DeleteTableCommand({ TableName: LEDGER_TABLE }));

    expect(await attack.guess(session, phoneNumber, code)).toEqual(UNEXPECTED);
    expect(await requestCodes(attack, [phoneNumber, newPhoneNumber()])).toEqual([UNEXPECTED, UNEXPECTED]);
    expect((await attack.messagesTo(phoneNumber)).length).toBe(1);
    await attack.stop();
  });
});

const requestCodes = (attack: AttackFixture, phoneNumbers: readonly string[]) =>
  Promise.all(phoneNumbers.map((phoneNumber) => resultOf(attack.pool.startSignIn(phoneNumber))));
