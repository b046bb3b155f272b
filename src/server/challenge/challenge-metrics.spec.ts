import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import type { Emit } from '../platform/metric.ts';
import type { Delivery } from '../sms/sms-client.ts';
import { verifyCode } from './verify-code.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  startOnNewBrowser,
  strangerRecipient,
  unknownRecipient,
} from '../testing/challenge-fixture.ts';
import type { Recipient } from './recipient.ts';
import type { StartChallengeDeps } from './start-challenge.ts';

const US = { country: 'US' };

describe('the metrics of a challenge', () => {
  let deps: ReturnType<typeof challengeDeps>['deps'];
  let messages: ReturnType<typeof challengeDeps>['messages'];
  let emitted: Parameters<Emit>[];

  beforeEach(() => {
    emitted = [];
    const fixture = challengeDeps(new MemoryLedger(DEFAULT_NUMBER_LIMITS), () => Date.UTC(2026, 5, 1));
    messages = fixture.messages;
    deps = {
      ...fixture.deps,
      emit: (...value) => emitted.push(value),
      budgetLimits: { prefixTextsPerHour: 4, countryTextsPerDay: 2, poolTextsPerDay: 8 },
    };
  });

  const start = (recipient: Recipient, some: Partial<StartChallengeDeps> = {}) =>
    startOnNewBrowser({ ...deps, ...some }, recipient);
  const answer = (recipient: Recipient, challengeId: string, code: string) =>
    verifyCode(deps, attemptOf(recipient, challengeId, code));
  const valuesOf = (metric: string) => emitted.filter(([name]) => name === metric);
  const namesEmitted = () => new Set(emitted.map(([name]) => name));

  it('report a sent SMS message, its latency and the usage of the budgets', async () => {
    await start(strangerRecipient('+12025550000'));
    const [took] = valuesOf('TextTime');
    expect(took).toEqual(['TextTime', jasmine.any(Number), {}]);
    expect(emitted.filter((value) => value !== took)).toEqual([
      ['BudgetUsed', 50, { rule: 'country', country: 'US' }],
      ['BudgetUsed', 12.5, { rule: 'pool' }],
      ['TextSent', 1, US],
    ]);
  });

  for (const outcome of ['rejected', 'unknown'] as const) {
    it(`report an SMS message that failed with the outcome ${outcome}`, async () => {
      spyOn(console, 'error');
      const sendSms = async (): Promise<Delivery> => ({ outcome, cause: new Error(outcome) });
      await expectAsync(start(strangerRecipient('+12025550000'), { sendSms })).toBeRejectedWithError(
        'SMS_NOT_SENT',
      );
      expect(valuesOf('TextFailed')).toEqual([['TextFailed', 1, US]]);
      expect(valuesOf('TextTime')).toHaveSize(1);
      expect(valuesOf('TextSent')).toEqual([]);
    });
  }

  it('report more than 100 % of a budget in record-only mode', async () => {
    const used = async (phoneNumber: string) => {
      await start(strangerRecipient(phoneNumber), { budgetMode: 'record' });
      return valuesOf('BudgetUsed').at(-2)?.[1];
    };
    expect([await used('+12025550000'), await used('+12025560000'), await used('+12025570000')]).toEqual([
      50, 100, 150,
    ]);
  });

  it('report correct and wrong answers, including the last attempt', async () => {
    const member = strangerRecipient('+12025550000');
    const { challengeId } = await start(member);
    const code = messages[0]?.code ?? '';
    await answer(member, challengeId, 'wrong');
    expect(await answer(member, challengeId, code)).toBeTrue();
    expect([valuesOf('AnswerWrong'), valuesOf('AnswerRight')]).toEqual([
      [['AnswerWrong', 1, US]],
      [['AnswerRight', 1, US]],
    ]);

    const next = await start(member);
    for (let n = 0; n < 3; n++) await answer(member, next.challengeId, 'wrong').catch(() => undefined);
    expect(valuesOf('AnswerWrong')).toHaveSize(4);
  });

  it('do not report an answer that was rejected before its comparison', async () => {
    const member = strangerRecipient('+12025550000');
    const { challengeId } = await start(member);
    await expectAsync(answer(member, 'another', 'wrong')).toBeRejectedWithError(
      `CODE_REPLACED challengeId=${challengeId}`,
    );
    expect(namesEmitted()).toEqual(new Set(['BudgetUsed', 'TextTime', 'TextSent']));
  });

  it('report the usage of the pool only for a member', async () => {
    await start(memberRecipient('+12025550000'));
    expect(valuesOf('BudgetUsed')).toEqual([['BudgetUsed', 12.5, { rule: 'pool' }]]);
  });

  it('report a lock, a proof round and its rule', async () => {
    const member = memberRecipient('+12025550000');
    const failures = { challengeId: 'challenge', codeHash: '', expiresAt: deps.now() + 1, charged: [] };
    for (let n = 0; n < 4; n++) {
      await deps.ledger.issue(member.keys.number, failures, deps.now() - 600_000 * (8 - n));
      for (let m = 0; m < 3; m++) await answer(member, 'challenge', 'wrong').catch(() => undefined);
    }
    expect(valuesOf('NumberLocked')).toEqual([['NumberLocked', 1, {}]]);
    await expectAsync(start(member)).toBeRejectedWithError(/^TOO_MANY_WRONG_CODES /);
    expect(valuesOf('ProofRequested')).toEqual([['ProofRequested', 1, { rule: 'lock' }]]);
  });

  it('do not include unknown numbers', async () => {
    const unknown = unknownRecipient('8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55');
    const { challengeId } = await start(unknown);
    for (let n = 0; n < 4; n++) await answer(unknown, challengeId, '000000').catch(() => undefined);
    await start(unknown, { sending: 'off' }).catch(() => undefined);
    expect(emitted).toEqual([]);
  });
});
