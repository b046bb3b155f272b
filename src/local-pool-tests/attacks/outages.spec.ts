import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { CLOSED_LIST } from '../../server/testing/rejections-fixture.ts';
import { newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { LEDGER_TABLE } from '../../local-pool/triggers/trigger-environment.ts';
import { AttackFixture, TIMEOUT_MS, outcomeOf, times } from './attack-fixture.ts';
import { jsonError, FaultProxy, snsError, type Fault, type InjectedResponse } from './fault-proxy.ts';

const UNEXPECTED = jasmine.stringMatching(/^UNEXPECTED requestId=[\w-]+$/) as unknown as string;

/** A wrong answer, or a text of the closed list. */
const NO_ENTRY = new RegExp(`^attemptsLeft=[12]$|${CLOSED_LIST.source}`);

/** What each write of the triggers to the ledger has in it and no other. */
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
  let outside: FaultProxy;

  beforeAll(async () => {
    outside = await FaultProxy.start();
    const triggerSettings = { PREFIX_TEXTS_PER_HOUR: '1000', ...outside.settings };
    attack = await AttackFixture.start({ triggerSettings });
    outside.forwardTo(attack.pool.pool);
  });
  afterEach(() => outside.recover());
  afterAll(async () => {
    await attack.stop();
    await outside.stop();
  });

  const snsAnswers =
    (mishap: InjectedResponse): Fault =>
    async ({ operation }) =>
      operation === 'Publish' ? mishap : undefined;

  /** What happens to every request whose body has all of these in it. */
  const fateOf =
    (fate: Awaited<ReturnType<Fault>>, ...parts: readonly string[]): Fault =>
    async ({ body }) =>
      parts.every((part) => body.includes(part)) ? fate : undefined;

  const askFor = (phoneNumber: string) => outcomeOf(attack.pool.startSignIn(phoneNumber));

  /** The next log-in is like the first one ever, and its code is right. */
  async function expectUnharmed(phoneNumber: string): Promise<void> {
    const { Session, ChallengeParameters } = await attack.pool.startSignIn(phoneNumber);
    expect(ChallengeParameters?.['attemptsLeft']).toBe('3');
    const code = await attack.codeFor(phoneNumber);
    expect(await attack.guess(Session, phoneNumber, code)).toBe('tokens');
  }

  for (const [what, mishap] of [
    ['is throttled', snsError(429, 'Throttled', 'Rate exceeded')],
    ['says that the number has opted out', snsError(400, 'OptedOut', 'The number has opted out')],
    ['takes the number for invalid', snsError(400, 'InvalidParameter', 'Invalid parameter: PhoneNumber')],
    ['may not be asked', snsError(403, 'AuthorizationError', 'Not authorized to perform SNS:Publish')],
    ['has reached a limit', snsError(400, 'LimitExceeded', 'The monthly spend limit is reached')],
    ['is broken', snsError(500, 'InternalError', 'Internal error')],
    ['answers what is no XML', { status: 500, body: 'Bad Gateway' }],
  ] as const) {
    it(`[SEC-34] in which SNS ${what} is reported, and costs no attempt and no cool-down`, async () => {
      const { phoneNumber } = await attack.pool.signUp();
      outside.fate = snsAnswers(mishap);
      expect(await askFor(phoneNumber)).toBe('SMS_NOT_SENT');
      outside.recover();

      await expectUnharmed(phoneNumber);
    });
  }

  it('[SEC-36] in which SNS rejects the next SMS message leaves the previous code valid in the Session that asked for it', async () => {
    const { phoneNumber, session, code } = await attack.ask();
    await attack.ageRow(`number#${phoneNumber}`, 31);
    outside.fate = snsAnswers(snsError(500, 'InternalError', 'Internal error'));
    expect(await askFor(phoneNumber)).toBe('SMS_NOT_SENT');
    outside.recover();

    expect(await attack.guess(session, phoneNumber, code)).toBe('tokens');
  });

  it('in which SNS fails again and again does not count as texts to the number', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    outside.fate = snsAnswers(snsError(500, 'InternalError', 'Internal error'));
    // A number gets five texts in ten minutes.
    for (let tries = 1; tries <= 6; tries++) expect(await askFor(phoneNumber)).toBe('SMS_NOT_SENT');
    outside.recover();

    await expectUnharmed(phoneNumber);
  });

  it('[SEC-37] in which the response of SNS is lost is reported, and invalidates the code that was delivered', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    outside.fate = fateOf('lost answer', 'Action=Publish');
    expect(await askFor(phoneNumber)).toBe('SMS_NOT_SENT');
    outside.recover();
    const code = await attack.codeFor(phoneNumber);

    expect(code).toMatch(/^\d{6}$/);
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('attemptsLeft=2');
    expect(await attack.guessInNewSession(phoneNumber, await attack.codeFor(phoneNumber))).toBe('tokens');
  });

  for (const [what, fate] of [
    ['throttles', THROTTLED],
    ['loses its answer to', 'lost answer'],
  ] as const) {
    for (const write of ['challenge', 'budget'] as const) {
      it(`[SEC-34] in which the table ${what} the ${write} sends no code, and costs nothing`, async () => {
        const { phoneNumber } = await attack.pool.signUp();
        outside.fate = fateOf(fate, WRITES[write]);
        const outcomes = await Promise.all([askFor(phoneNumber), askFor(newPhoneNumber())]);
        outside.recover();

        expect(outcomes).toEqual([UNEXPECTED, UNEXPECTED]);
        expect(await attack.textsTo(phoneNumber)).toEqual([]);
        await expectUnharmed(phoneNumber);
      });
    }

    for (const write of ['attempt', 'use'] as const) {
      it(`[SEC-34] in which the table ${what} the ${write} signs in no member, and costs no attempt`, async () => {
        const { phoneNumber, session, code } = await attack.ask();
        outside.fate = fateOf(fate, WRITES[write]);
        expect(await attack.guess(session, phoneNumber, code)).toEqual(UNEXPECTED);
        outside.recover();

        await expectUnharmed(phoneNumber);
      });
    }
  }

  for (const [refused, verified, effect] of [
    ['AdminUpdateUserAttributes', 'false', 'and the next sign-in marks the number as verified'],
    ['AdminSetUserPassword', 'true', 'and marks the number as verified'],
  ] as const) {
    it(`[SEC-14] in which Cognito rejects ${refused} signs in the member, ${effect}`, async () => {
      const { phoneNumber, session, code } = await attack.ask();
      const attributes = async () => {
        const command = new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber });
        return (await attack.pool.cognito.send(command)).UserAttributes;
      };
      outside.fate = async ({ operation }) =>
        operation === refused ? jsonError(400, 'TooManyRequestsException', 'Rate exceeded') : undefined;
      expect(await attack.guess(session, phoneNumber, code)).toBe('tokens');
      expect(await attributes()).toContain({ Name: 'phone_number_verified', Value: verified });
      outside.recover();

      await expectUnharmed(phoneNumber);
      expect(await attributes()).toContain({ Name: 'phone_number_verified', Value: 'true' });
    });
  }

  it(
    '[SEC-44] in which any dependency hangs gets a response in time',
    async () => {
      const asking = await times(3, async () => (await attack.pool.signUp()).phoneNumber);
      const answering = [await attack.ask(), await attack.ask(), await attack.ask()];
      const hanging = [
        ['Action=Publish', asking[0]],
        [WRITES.challenge, asking[1]],
        ['ConsistentRead', asking[2]],
        [WRITES.attempt, answering[0]?.phoneNumber],
        [WRITES.use, answering[1]?.phoneNumber],
        ['phone_number_verified', answering[2]?.userName],
      ].map(([what = '', who = '']) => fateOf('silence', what, who.replace('+', '')));
      outside.fate = async (call) => {
        const fates = await Promise.all(hanging.map((fate) => fate(call)));
        return fates.find((fate) => fate !== undefined);
      };
      await askFor(asking[2] ?? '');
      const outcomes = await Promise.all([
        ...asking.map((phoneNumber) => askFor(phoneNumber)),
        ...answering.map(({ session, phoneNumber, code }) => attack.guess(session, phoneNumber, code)),
      ]);

      // The triggers' own answers: those of the pool to a trigger that takes too long are others.
      // What Cognito stores of a member is no reason to keep the member out.
      expect(outcomes).toEqual(['SMS_NOT_SENT', ...(Array(4).fill(UNEXPECTED) as string[]), 'tokens']);
      outside.recover();
      await expectUnharmed(asking[0] ?? '');
      await expectUnharmed(asking[1] ?? '');
      await expectUnharmed(answering[0]?.phoneNumber ?? '');
      await expectUnharmed(answering[1]?.phoneNumber ?? '');
    },
    TIMEOUT_MS,
  );

  for (const [attribute, value, outcome] of [
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
    it(`[SEC-35] that left a row with ${value ? JSON.stringify(value) : 'nothing'} for ${attribute} signs in no member`, async () => {
      const { phoneNumber, session, code } = await attack.ask();
      const row = new Map(Object.entries(await attack.row(`number#${phoneNumber}`)));
      row.delete(attribute);
      await attack.writeRow({ ...Object.fromEntries(row), ...(value && { [attribute]: value }) });

      expect(await attack.guess(session, phoneNumber, code)).toEqual(outcome);
      expect(await attack.guessInNewSession(phoneNumber, code)).toMatch(NO_ENTRY);
    });
  }
});

describe('a ledger without its table', () => {
  it('[SEC-35] sends no code and signs in no member', async () => {
    const attack = await AttackFixture.start();
    const { phoneNumber, session, code } = await attack.ask();
    await attack.dynamoDb.send(new DeleteTableCommand({ TableName: LEDGER_TABLE }));

    expect(await attack.guess(session, phoneNumber, code)).toEqual(UNEXPECTED);
    expect(await askAll(attack, [phoneNumber, newPhoneNumber()])).toEqual([UNEXPECTED, UNEXPECTED]);
    expect((await attack.textsTo(phoneNumber)).length).toBe(1);
    await attack.stop();
  });
});

const askAll = (attack: AttackFixture, phoneNumbers: readonly string[]) =>
  Promise.all(phoneNumbers.map((phoneNumber) => outcomeOf(attack.pool.startSignIn(phoneNumber))));
