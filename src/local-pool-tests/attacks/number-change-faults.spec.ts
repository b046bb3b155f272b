import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS } from './attack-fixture.ts';
import { FaultProxy, jsonError, snsError, type Fault } from './fault-proxy.ts';
import { numberKey } from './ledger-keys.ts';
import {
  accountOf,
  canRefresh,
  createMovableMember,
  NumberChange,
  signInOnNewBrowser,
  type MovableMember,
} from './number-change-fixture.ts';

const CHANGED = /^NUMBER_CHANGED challengeId=[\w-]+$/;
const UNEXPECTED = /^UNEXPECTED requestId=[\w-]+$/;
const THROTTLED_COGNITO = jsonError(400, 'TooManyRequestsException', 'Rate exceeded');
const THROTTLED_TABLE = jsonError(
  400,
  'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  'The level of configured provisioned throughput for the table was exceeded.',
);
const REJECTED_SMS = snsError(400, 'InvalidParameter', 'Invalid parameter: PhoneNumber');

type InjectedFault = Exclude<Awaited<ReturnType<Fault>>, undefined>;

describe('a change of number during an outage', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;
  let member: MovableMember;
  let change: NumberChange;

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    const triggerSettings = {
      ...{ NUMBER: 'changeable', NUMBER_CHANGE_BROWSER_HOURS: '0', PREFIX_TEXTS_PER_HOUR: '100000' },
      ...proxy.settings,
    };
    attack = await AttackFixture.start({ triggerSettings });
    proxy.forwardTo(attack.pool.pool);
  });
  beforeEach(async () => {
    member = await createMovableMember(attack);
    change = new NumberChange(attack, member);
  });
  afterEach(() => proxy.recover());
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  /** Applies a fault to the first requests of an operation whose body contains a part. */
  const inject = (fault: InjectedFault, operation: string, part = '', times = Infinity) => {
    let left = times;
    proxy.fault = async (request) =>
      request.operation === operation && request.body.includes(part) && left-- > 0 ? fault : undefined;
  };
  const requestChange = async () => {
    await change.start();
    expect(await change.request()).toBe('attemptsLeft=3');
  };
  const account = () => accountOf(attack, member.userName);
  /** Expects the account as before the change or as after it, never in between. */
  const expectWhole = async (phoneNumber: string) => {
    const attributes = await account();
    expect(attributes['phone_number']).toBe(phoneNumber);
    expect(attributes['phone_number_verified']).toBe('true');
    expect(attributes['custom:proven_number']).toBe(phoneNumber);
    const [previous] = attributes['custom:previous_number']?.split(' ') ?? [];
    expect(previous).toBe(phoneNumber === member.newNumber ? member.phoneNumber : undefined);
  };
  /** Runs the change once more, without the limits on the messages. */
  const completeAgain = async () => {
    proxy.recover();
    for (const key of [numberKey(member.phoneNumber), numberKey(member.newNumber, 'c')]) {
      await attack.ageRow(key, 24 * 60 * 60);
    }
    return change.complete();
  };

  describe('of Cognito', () => {
    beforeEach(requestChange);

    it('[SEC-87] succeeds if the update is throttled once', async () => {
      inject(THROTTLED_COGNITO, 'AdminUpdateUserAttributes', '', 1);
      expect(await change.confirm()).toMatch(CHANGED);
      await expectWhole(member.newNumber);
    });

    for (const [effect, fault] of [
      ['throttled', THROTTLED_COGNITO],
      ['rejected', jsonError(400, 'NotAuthorizedException', 'User is not authorized')],
    ] as const) {
      it(`[SEC-87] changes nothing if the update is ${effect}, and can start again`, async () => {
        inject(fault, 'AdminUpdateUserAttributes');
        expect(await change.confirm()).toBe('NUMBER_NOT_CHANGED');
        await expectWhole(member.phoneNumber);
        expect(await canRefresh(attack, member.refreshToken)).toBeTrue();
        expect(await completeAgain()).toMatch(CHANGED);
        await expectWhole(member.newNumber);
      });
    }

    it('[SEC-87] is complete if the response to the update is lost once', async () => {
      inject('lost response', 'AdminUpdateUserAttributes', '', 1);
      expect(await change.confirm()).toMatch(CHANGED);
      await expectWhole(member.newNumber);
      expect(await canRefresh(attack, member.refreshToken)).toBeFalse();
    });

    it(
      '[SEC-87] is complete, although it reports a failure, if each response to the update is lost',
      async () => {
        inject('lost response', 'AdminUpdateUserAttributes');
        expect(await change.confirm()).toBe('NUMBER_NOT_CHANGED');
        proxy.recover();
        await expectWhole(member.newNumber);
        expect(await signInOnNewBrowser(attack, member.newNumber)).toBe('tokens');
      },
      TIMEOUT_MS,
    );

    it(
      '[SEC-44] reports a failure before Cognito’s own timeout if the update does not respond',
      async () => {
        inject('no response', 'AdminUpdateUserAttributes');
        expect(await change.confirm()).toBe('NUMBER_NOT_CHANGED');
        await expectWhole(member.phoneNumber);
      },
      TIMEOUT_MS,
    );

    it('[SEC-91] changes nothing if the holder of the new number cannot be read', async () => {
      inject(THROTTLED_COGNITO, 'AdminGetUser');
      expect(await change.confirm()).toBe('NUMBER_NOT_CHANGED');
      await expectWhole(member.phoneNumber);
    });

    it('[SEC-91] succeeds if the response to the deletion of an unproven account is lost', async () => {
      const { userName } = await attack.pool.signUp(member.newNumber);
      inject('lost response', 'AdminDeleteUser', '', 1);
      expect(await change.confirm()).toMatch(CHANGED);
      await expectWhole(member.newNumber);
      expect(await accountOf(attack, userName)).toEqual({});
    });

    it('[SEC-89] succeeds if the other sessions cannot be ended', async () => {
      inject(THROTTLED_COGNITO, 'AdminUserGlobalSignOut');
      expect(await change.confirm()).toMatch(CHANGED);
      await expectWhole(member.newNumber);
      expect(attack.log).toContain('sessions_not_ended');
    });
  });

  for (const [effect, fault] of [
    ['throttles', THROTTLED_TABLE],
    ['loses its response to', 'lost response'],
  ] as const) {
    describe(`in which the table ${effect} a write`, () => {
      for (const [write, part] of [
        ['of the request', 'newNumberOf = :newNumberOf'],
        ['that takes the new number', 'REMOVE newNumber'],
        ['of the challenge of the new number', 'codeHash = :hash'],
        ['of a budget', 'ADD texts'],
      ] as const) {
        it(`[SEC-34] [SEC-93] ${write}, changes nothing and sends no code`, async () => {
          await change.start();
          inject(fault, 'UpdateItem', part);
          expect(await change.request()).toMatch(UNEXPECTED);
          expect(await attack.messagesTo(member.newNumber)).toEqual([]);
          await expectWhole(member.phoneNumber);
          expect(await completeAgain()).toMatch(CHANGED);
        });
      }

      for (const [write, part] of [
        ['of the attempt', 'attempts + :one'],
        ['that consumes the code of the new number', 'failures = :zero'],
      ] as const) {
        it(`[SEC-87] ${write}, changes nothing`, async () => {
          await requestChange();
          inject(fault, 'UpdateItem', part);
          expect(await change.confirm()).toMatch(UNEXPECTED);
          await expectWhole(member.phoneNumber);
          expect(await completeAgain()).toMatch(CHANGED);
        });
      }

      for (const [write, part] of [
        ['that marks the new number as proven', 'provenAt = :now, keptUntil'],
        ['of the sign-in with the same code', 'sentAt0 = :sentAt'],
      ] as const) {
        it(`[SEC-87] ${write}, succeeds, and the member signs in`, async () => {
          await requestChange();
          const code = await attack.codeFor(member.newNumber);
          inject(fault, 'UpdateItem', part);
          expect(await change.confirm(code)).toMatch(CHANGED);
          proxy.recover();
          await expectWhole(member.newNumber);
          const { Session } = await attack.pool.startSignIn(member.newNumber);
          const newest = await attack.codeFor(member.newNumber);
          const { AuthenticationResult } = await attack.respond(Session, member.newNumber, newest, {});
          expect(AuthenticationResult?.AccessToken).toBeDefined();
        });
      }
    });
  }

  for (const [effect, fault] of [
    ['rejects', REJECTED_SMS],
    ['loses its response to', 'lost response'],
  ] as const) {
    it(`[SEC-89] in which SNS ${effect} the code of the new number, changes nothing`, async () => {
      await change.start();
      inject(fault, 'Publish', encodeURIComponent(member.newNumber));
      expect(await change.request()).toBe('SMS_NOT_SENT');
      expect((await attack.messagesTo(member.phoneNumber)).join()).not.toContain('about to move');
      await expectWhole(member.phoneNumber);
      expect(await completeAgain()).toMatch(CHANGED);
    });

    it(`[SEC-89] in which SNS ${effect} the notice, ends the change`, async () => {
      await change.start();
      inject(fault, 'Publish', 'about%20to%20move');
      expect(await change.request()).toBe('SMS_NOT_SENT');
      expect(await change.confirm(await attack.codeFor(member.newNumber))).not.toMatch(CHANGED);
      await expectWhole(member.phoneNumber);
      expect(await completeAgain()).toMatch(CHANGED);
    });
  }

  it('[SEC-91] deletes no account of a member who signs up with the new number after the change began', async () => {
    const newNumber = newPhoneNumber();
    change = new NumberChange(attack, { ...member, newNumber });
    await requestChange();
    const { userName } = await attack.pool.signUp(newNumber);
    expect(await signInOnNewBrowser(attack, newNumber)).toBe('tokens');
    const [, code = ''] = await attack.messagesTo(newNumber);
    expect(code).toContain('moves your');
    expect(await change.confirm(code.slice(0, 6))).toBe('NUMBER_TAKEN');
    expect((await accountOf(attack, userName))['phone_number']).toBe(newNumber);
    expect((await account())['phone_number']).toBe(member.phoneNumber);
  });
});
