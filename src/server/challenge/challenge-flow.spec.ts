import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { LONG_TIMEOUTS, startLedgerFixture, type LedgerFixture } from '../testing/ledger-fixture.ts';
import { DynamoDbLedger } from '../ledger/dynamodb-ledger.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import type { SendSms } from '../sms/sms-client.ts';
import { verifyCode } from './verify-code.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  startOnNewBrowser,
  unknownRecipient,
} from '../testing/challenge-fixture.ts';
import type { Recipient } from './recipient.ts';
import type { StartChallengeDeps } from './start-challenge.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const NO_BUDGET = { prefixTextsPerHour: 0, countryTextsPerDay: 0, poolTextsPerDay: 0 };

const rejectSms: SendSms = async () => ({ outcome: 'rejected', cause: new Error('Opted out') });

const LEDGERS = {
  'the DynamoDB ledger': (fixture: LedgerFixture) =>
    new DynamoDbLedger(fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS, undefined, LONG_TIMEOUTS),
  'the ledger in memory': () => new MemoryLedger(DEFAULT_NUMBER_LIMITS),
};

for (const [name, makeLedger] of Object.entries(LEDGERS)) {
  describe(`a challenge in ${name}`, () => {
    let fixture: LedgerFixture;
    let deps: ReturnType<typeof challengeDeps>['deps'];
    let numbers = 0;
    let now: number;
    let messages: ReturnType<typeof challengeDeps>['messages'];
    let recipient: Recipient & { readonly phoneNumber: string };

    beforeAll(async () => {
      fixture = await startLedgerFixture();
    });
    afterAll(() => fixture.stop());
    beforeEach(() => {
      spyOn(console, 'log');
      // Each spec has its own hour, prefix and number.
      numbers++;
      now = Date.UTC(2026, 0, 1, numbers);
      recipient = memberRecipient(`+1202${String(numbers).padStart(3, '0')}0000`);
      ({ deps, messages } = challengeDeps(makeLedger(fixture), () => now));
    });

    const start = (someDeps: StartChallengeDeps = deps) => startOnNewBrowser(someDeps, recipient);
    const answer = (challengeId: string, code: unknown) =>
      verifyCode(deps, attemptOf(recipient, challengeId, code));
    const newestCode = () => messages.at(-1)?.code ?? '';
    const wrongCode = () => (newestCode() === '000000' ? '000001' : '000000');

    it('sends one SMS message, and accepts its code once', async () => {
      const challenge = await start();
      expect(messages.map(({ to }) => to)).toEqual([recipient.phoneNumber]);
      expect(challenge).toEqual(
        jasmine.objectContaining({
          attemptsLeft: 3,
          expiresAt: now + 5 * MINUTE,
          resendAt: now + 30 * SECOND,
        }),
      );
      expect(await answer(challenge.challengeId, newestCode())).toBeTrue();
      await expectAsync(answer(challenge.challengeId, newestCode())).toBeRejectedWithError('CODE_EXPIRED');
    });

    it('[SEC-21] is re-joined without an SMS message by 100 concurrent sign-ins and by any sign-in within the cool-down', async () => {
      const all = await Promise.all(Array.from({ length: 100 }, () => start()));
      now += 29 * SECOND;
      const later = await start();
      expect(messages.length).toBe(1);
      expect(new Set([...all, later].map(({ challengeId }) => challengeId)).size).toBe(1);
      expect(await answer(later.challengeId, newestCode())).toBeTrue();
    });

    it('[SEC-21] shares its attempts with every sign-in that re-joins it', async () => {
      const { challengeId } = await start();
      expect(await answer(challengeId, wrongCode())).toBeFalse();
      expect((await start()).attemptsLeft).toBe(2);
    });

    it('is replaced by a new code after the cool-down', async () => {
      const old = await start();
      const oldCode = newestCode();
      now += 30 * SECOND;
      const renewed = await start();
      expect(messages.length).toBe(2);
      expect(renewed).toEqual(jasmine.objectContaining({ attemptsLeft: 3, resendAt: now + MINUTE }));
      await expectAsync(answer(old.challengeId, oldCode)).toBeRejectedWithError(
        `CODE_REPLACED challengeId=${renewed.challengeId}`,
      );
      expect(await answer(renewed.challengeId, newestCode())).toBeTrue();
    });

    it('[SEC-04] is used up by the third wrong answer, after which even the correct code is rejected', async () => {
      const { challengeId } = await start();
      expect(await answer(challengeId, wrongCode())).toBeFalse();
      expect(await answer(challengeId, '')).toBeFalse();
      await expectAsync(answer(challengeId, wrongCode())).toBeRejectedWithError('CODE_USED_UP');
      await expectAsync(answer(challengeId, newestCode())).toBeRejectedWithError('CODE_USED_UP');
    });

    it('[SEC-85] accepts a code that was sent before the key was rotated, until the key before it is removed', async () => {
      const { challengeId } = await start();
      const answerWith = (...codeHmacKeys: string[]) =>
        verifyCode({ ...deps, codeHmacKeys }, attemptOf(recipient, challengeId, newestCode()));
      expect(await answerWith('the new key')).toBeFalse();
      expect(await answerWith('the new key', deps.codeHmacKey)).toBeTrue();
    });

    it('[SEC-02] expires after five minutes', async () => {
      const { challengeId } = await start();
      now += 5 * MINUTE;
      await expectAsync(answer(challengeId, newestCode())).toBeRejectedWithError('CODE_EXPIRED');
    });

    it('[SEC-03] is passed by one of eight concurrent correct answers', async () => {
      const { challengeId } = await start();
      const answers = await Promise.allSettled(
        Array.from({ length: 8 }, () => answer(challengeId, newestCode())),
      );
      const passed = answers.filter((result) => result.status === 'fulfilled' && result.value);
      expect(passed.length).toBe(1);
    });

    it('is rejected after five SMS messages in ten minutes, with the seconds to wait', async () => {
      for (let n = 0; n < 5; n++) {
        await answer((await start()).challengeId, newestCode());
      }
      await expectAsync(start()).toBeRejectedWithError('TOO_MANY_CODES retryAfterSeconds=600');
      now += 10 * MINUTE;
      expect((await start()).attemptsLeft).toBe(3);
    });

    it('is rejected after ten wrong answers in a row, with the seconds to wait', async () => {
      const wrongAnswers = async (count: number) => {
        const { challengeId } = await start();
        for (let n = 0; n < count; n++) await answer(challengeId, wrongCode()).catch(() => undefined);
        now += 10 * MINUTE;
        return challengeId;
      };
      for (let n = 0; n < 3; n++) await wrongAnswers(3);
      const lastChallenge = await wrongAnswers(1);
      await expectAsync(start()).toBeRejectedWithError('TOO_MANY_WRONG_CODES retryAfterSeconds=300');
      await expectAsync(answer(lastChallenge, newestCode())).toBeRejectedWithError(
        'TOO_MANY_WRONG_CODES retryAfterSeconds=300',
      );
      now += 5 * MINUTE;
      const { challengeId } = await start();
      expect(await answer(challengeId, newestCode())).toBeTrue();
    });

    it('[SEC-34] reverts the attempt when the ledger cannot store a correct answer', async () => {
      const { challengeId } = await start();
      const consume = spyOn(deps.ledger, 'consume').and.rejectWith(new Error('throttled'));
      await expectAsync(answer(challengeId, newestCode())).toBeRejectedWithError('throttled');
      expect((await start()).attemptsLeft).toBe(3);
      consume.and.callThrough();
      expect(await answer(challengeId, newestCode())).toBeTrue();
    });

    it('[SEC-34] is rolled back when its SMS message cannot be sent, and costs nothing', async () => {
      const log = spyOn(console, 'error');
      const failing = {
        ...deps,
        sendSms: async () => {
          const cause = new Error(`Opted out: ${recipient.phoneNumber}`);
          return { outcome: 'rejected' as const, cause };
        },
      };
      await expectAsync(start(failing)).toBeRejectedWithError('SMS_NOT_SENT');
      expect(log).toHaveBeenCalledOnceWith(
        '{"level":"error","what":"sms_not_sent","cause":"Error: Opted out: +#"}',
      );
      const { challengeId, attemptsLeft } = await start();
      expect(attemptsLeft).toBe(3);
      expect(await answer(challengeId, newestCode())).toBeTrue();
    });

    for (const [subject, some, rejection] of [
      ['SMS message that was to replace it is rejected', { sendSms: rejectSms }, /^SMS_NOT_SENT$/],
      [
        'SMS message that was to replace it exceeds a budget',
        { budgetLimits: NO_BUDGET },
        /^SENDING_LIMITED /,
      ],
    ] as [string, Partial<StartChallengeDeps>, RegExp][]) {
      it(`[SEC-36] is restored with its remaining attempts when the ${subject}`, async () => {
        spyOn(console, 'error');
        const { challengeId } = await start();
        await answer(challengeId, wrongCode());
        now += 30 * SECOND;
        await expectAsync(start({ ...deps, ...some })).toBeRejectedWithError(rejection);
        expect(await answer(challengeId, wrongCode())).toBeFalse();
        expect(await answer(challengeId, newestCode())).toBeTrue();
        expect(messages.length).toBe(1);
      });
    }

    it('[SEC-37] stays replaced when the outcome of the SMS message that replaced it is unknown', async () => {
      spyOn(console, 'error');
      const { challengeId } = await start();
      const oldCode = newestCode();
      now += 30 * SECOND;
      const sendSms = async () => ({ outcome: 'unknown' as const, cause: new Error('timed out') });
      await expectAsync(start({ ...deps, sendSms })).toBeRejectedWithError('SMS_NOT_SENT');
      await expectAsync(answer(challengeId, oldCode)).toBeRejectedWithError('CODE_EXPIRED');
      expect(await answer((await start()).challengeId, newestCode())).toBeTrue();
    });

    it('exists for an unknown number too, without an SMS message, and never accepts an answer', async () => {
      const unknown = unknownRecipient('8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55');
      const { challengeId } = await startOnNewBrowser(deps, unknown);
      expect(messages).toEqual([]);
      const consume = spyOn(deps.ledger, 'consume').and.callThrough();
      expect(await verifyCode(deps, attemptOf(unknown, challengeId, '000000'))).toBeFalse();
      expect(consume).not.toHaveBeenCalled();
    });

    it('[SEC-34] is rolled back when the ledger’s response is lost, so that the next sign-in gets an SMS message', async () => {
      const ledger = makeLedger(fixture);
      const issue = spyOn(deps.ledger, 'issue').and.callFake(async (...write) => {
        await ledger.issue(...write);
        throw new Error('the response was lost');
      });
      await expectAsync(start()).toBeRejectedWithError('the response was lost');
      expect(messages.length).toBe(0);
      issue.and.callThrough();
      await start();
      expect(messages.length).toBe(1);
    });

    it('[SEC-34] keeps its attempts when the ledger’s response is lost', async () => {
      const { challengeId } = await start();
      const ledger = makeLedger(fixture);
      const attempt = spyOn(deps.ledger, 'attempt').and.callFake(async (...write) => {
        await ledger.attempt(...write);
        throw new Error('the response was lost');
      });
      await expectAsync(answer(challengeId, newestCode())).toBeRejectedWithError('the response was lost');
      attempt.and.callThrough();
      expect((await start()).attemptsLeft).toBe(3);
      expect(await answer(challengeId, newestCode())).toBeTrue();
    });
  });
}

describe('the ledger table', () => {
  it('[SEC-05] [SEC-84] contains neither the code nor the phone number in any attribute', async () => {
    spyOn(console, 'log');
    const fixture = await startLedgerFixture();
    const ledger = new DynamoDbLedger(fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS);
    const { deps, messages } = challengeDeps(ledger, Date.now);
    const member = memberRecipient('+12025550000');
    const { challengeId } = await startOnNewBrowser(deps, member);
    await verifyCode(deps, attemptOf(member, challengeId, 'wrong'));
    const { Items } = await fixture.client.send(new ScanCommand({ TableName: fixture.table }));
    const rows = JSON.stringify(Items);
    expect(rows).toContain(challengeId);
    expect(rows).not.toContain(member.phoneNumber.slice(-7));
    expect(rows).not.toMatch(new RegExp(`(?<![0-9a-f])${messages[0]?.code ?? ''}(?![0-9a-f])`));
    await fixture.stop();
  });
});
