import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { LOCAL_LEDGER_HMAC_KEY, LOCAL_USER_POOL_ID as USER_POOL_ID } from '../../contract/local-pool.ts';
import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { LEDGER_TABLE } from '../../local-pool/triggers/trigger-environment.ts';
import { hashDevice } from '../../server/ledger/known-browsers.ts';
import { SupportLedger } from '../../server/ledger/support.ts';
import { sweepAccounts } from '../../server/member/sweep-accounts.ts';
import { AttackFixture, differentCode, resultOf } from './attack-fixture.ts';
import { Browser, createMember, newDevice, stepOf, type Member } from './browser.ts';
import { FaultProxy, jsonError, snsError } from './fault-proxy.ts';
import { numberKey } from './ledger-keys.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_SECONDS = 24 * 60 * 60;

describe('a persistent stranger', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;
  let member: Member;
  let phoneNumber: string;
  let key: string;

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    attack = await AttackFixture.start({
      triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000', ...proxy.settings },
    });
    proxy.forwardTo(attack.pool.pool);
  });
  afterEach(() => proxy.recover());
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });
  beforeEach(async () => {
    member = await createMember(attack);
    ({ phoneNumber } = member);
    key = numberKey(phoneNumber);
    await attack.ageRow(key, DAY_SECONDS);
  });

  const guess = () => attack.guessInNewSession(phoneNumber, 'wrong');
  const burn = async () => {
    for (let n = 0; n < 3; n++) await guess();
  };

  it('[SEC-78] cannot make a known browser wait for the end of a lock by replacing its code and locking the number', async () => {
    const challenge = await member.known.start(phoneNumber);
    const code = await attack.codeFor(phoneNumber);
    await attack.setFailures(phoneNumber, 9, 0);
    await attack.ageRow(key, 31);
    await guess();

    expect(await member.known.answer(challenge, phoneNumber, code)).toMatch(/^CODE_REPLACED /);
  });

  it('[SEC-78] cannot make a known browser wait for the end of a lock by locking the number of an expired code', async () => {
    const challenge = await member.known.start(phoneNumber);
    const code = await attack.codeFor(phoneNumber);
    await attack.setFailures(phoneNumber, 9, 0);
    await guess();
    await attack.ageRow(key, 301);

    expect(await member.known.answer(challenge, phoneNumber, code)).toBe('CODE_EXPIRED');
  });

  it('[SEC-78] cannot make the first wrong code of a known browser its last', async () => {
    const challenge = await member.known.start(phoneNumber);
    const code = await attack.codeFor(phoneNumber);
    await guess();
    await guess();

    expect(await member.known.answer(challenge, phoneNumber, differentCode(code))).toBe('attemptsLeft=2');
  });

  it('[SEC-78] cannot destroy the newest code by using it up during the cool-down of the known browsers', async () => {
    await member.known.start(phoneNumber);
    await burn();
    await member.known.start(phoneNumber);
    // The cool-down of the number has ended, but not that of the known browsers.
    await attack.ageRow(key, 31);
    const challenge = await member.known.start(phoneNumber);
    await burn();

    expect(await member.known.answer(challenge, phoneNumber, await attack.codeFor(phoneNumber))).toBe(
      'tokens',
    );
  });

  it('[SEC-78] cannot shut out a known browser by using up six codes, without an SMS message', async () => {
    const results: string[] = [];
    for (let n = 0; n < 6; n++) {
      const challenge = await member.known.start(phoneNumber);
      await burn();
      results.push(await member.known.answer(challenge, phoneNumber, await attack.codeFor(phoneNumber)));
      await attack.ageRow(key, 601);
      await attack.setFailures(phoneNumber, 0, 0);
    }

    expect(results).toEqual(Array<string>(6).fill('tokens'));
  });

  it('[SEC-40] cannot tell a member from an unknown number by the writes of a rejected SMS message', async () => {
    let writes = 0;
    const count = async (number: string) => {
      writes = 0;
      expect(await resultOf(attack.pool.startSignIn(number))).toBe('SMS_NOT_SENT');
      return writes;
    };
    proxy.fault = async ({ operation }) => {
      if (operation === 'UpdateItem') writes++;
      return operation === 'Publish' ? snsError(500, 'InternalError', 'Internal error') : undefined;
    };
    // As many as the mimic remembers, so that it only replays rejections.
    for (let n = 0; n < 20; n++) await count(phoneNumber);

    expect(await count(newPhoneNumber())).toBe(await count(phoneNumber));
  });

  describe('and a link from support', () => {
    const link = newDevice();
    let browser: Browser;
    let userName: string;

    beforeEach(async () => {
      ({ phoneNumber, userName } = await attack.pool.signUp());
      key = numberKey(phoneNumber);
      for (let n = 0; n < 10; n++) {
        await attack.pool.startSignIn(phoneNumber);
        await attack.ageRow(key, 301);
      }
      const support = new SupportLedger(attack.dynamoDb, LEDGER_TABLE);
      await support.storeLink(key, hashDevice(userName, link) ?? '', Date.now());
      browser = new Browser(attack);
    });

    /** Signs in by the link, as a new person whose number is under attack. */
    const signInByLink = async () => {
      const started = await attack.pool.startSignIn(phoneNumber);
      const proven = await attack.respond(started.Session, phoneNumber, 'device', {
        device: browser.device,
        link,
      });
      expect(stepOf(proven)).toBe('code');
      return browser.answer(proven, phoneNumber, await attack.codeFor(phoneNumber));
    };

    it('[SEC-82] do not let the sweep delete a member whose update Cognito rejected', async () => {
      proxy.fault = async ({ operation }) =>
        operation === 'AdminUpdateUserAttributes'
          ? jsonError(400, 'TooManyRequestsException', 'Rate exceeded')
          : undefined;
      expect(await signInByLink()).toBe('tokens');
      proxy.recover();
      await sweepAccounts({
        cognito: attack.pool.cognito,
        dynamoDb: attack.dynamoDb,
        table: LEDGER_TABLE,
        ledgerHmacKey: LOCAL_LEDGER_HMAC_KEY,
        userPoolId: USER_POOL_ID,
        countries: ['US'],
        isDryRun: false,
        now: Date.now() + 25 * HOUR_MS,
        deadline: new AbortController().signal,
      });

      const account = new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber });
      await expectAsync(attack.pool.cognito.send(account)).toBeResolved();
    });

    it('[SEC-79] make a browser known for longer than a day', async () => {
      expect(await signInByLink()).toBe('tokens');

      const expiresAt = Number((await attack.row(key))['expiresAtSeconds']?.N);
      expect(expiresAt - Date.now() / 1000).toBeGreaterThan(2 * DAY_SECONDS);
    });
  });
});
