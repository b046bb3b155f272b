import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { answerChallenge } from './answer-challenge.ts';
import { challengeNeeds, memberWith, unknownNumber } from '../testing/challenge-fixture.ts';
import { startChallenge, type StartChallengeDeps } from './start-challenge.ts';

/** Half past one on a day in June: the hour ends in 30 minutes. */
const NOW = Date.UTC(2026, 5, 1, 13, 30);

describe('a code to deliver', () => {
  let needs: StartChallengeDeps;
  let texts: ReturnType<typeof challengeNeeds>['texts'];
  let now: number;
  let log: jasmine.Spy;

  beforeEach(() => {
    now = NOW;
    ({ needs, texts } = challengeNeeds(new MemoryLedger(DEFAULT_NUMBER_LIMITS), () => now));
    log = spyOn(console, 'log');
  });

  /** Numbers of one prefix, or each of another. */
  const numbersOf = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) => memberWith(`${prefix}${String(n).padStart(4, '0')}`));
  const sendTo = async (members: ReturnType<typeof memberWith>[], some: Partial<StartChallengeDeps> = {}) => {
    const sent = await Promise.allSettled(
      members.map((member) => startChallenge({ ...needs, ...some }, member)),
    );
    return sent.map((result) => (result.status === 'fulfilled' ? 'sent' : String(result.reason)));
  };
  const refusals = () =>
    log.calls
      .allArgs()
      .map(([line]) => JSON.parse(String(line)) as Record<string, unknown>)
      .filter((line) => line['TextRefused'] === 1);

  it('[SEC-23] is sent to at most 20 numbers of a prefix in an hour, even concurrently', async () => {
    const outcomes = await sendTo(numbersOf('+1202555', 30));
    expect(outcomes.filter((outcome) => outcome === 'sent').length).toBe(20);
    expect(outcomes.at(-1)).toBe('Refusal: SENDING_LIMITED retryAfterSeconds=1800');
    expect(texts.length).toBe(20);
    now += 30 * 60_000;
    expect(await sendTo(numbersOf('+1202555', 30).slice(20))).toEqual(
      Array.from({ length: 10 }, () => 'sent'),
    );
  });

  it('[SEC-07] [SEC-23] reports in a log line and a metric why it was not sent, without the complete phone number or the code', async () => {
    await sendTo(numbersOf('+1202555', 21));
    expect(refusals()).toEqual([
      jasmine.objectContaining({ rule: 'prefix', country: 'US', prefix: '+1202555', mode: 'enforce' }),
    ]);
    const lines = log.calls.allArgs().join('\n');
    expect(lines).toContain('"Dimensions":[["stage"],["stage","rule"],["stage","rule","country"]]');
    for (const { to, code } of texts) {
      expect(lines).not.toContain(to);
      expect(lines).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
  });

  it('[SEC-23] does not use up the other budgets when one of them rejects it', async () => {
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 3, poolTextsPerHour: 3 };
    await sendTo(numbersOf('+1202555', 10), { budgetLimits });
    expect(await sendTo(numbersOf('+1202556', 1), { budgetLimits })).toEqual(['sent']);
    expect(await sendTo(numbersOf('+1202557', 1), { budgetLimits })).toEqual(['sent']);
    expect(await sendTo(numbersOf('+1202558', 1), { budgetLimits })).toEqual([
      'Refusal: SENDING_LIMITED retryAfterSeconds=37800',
    ]);
    expect(refusals().at(-1)).toEqual(jasmine.objectContaining({ rule: 'country' }));
  });

  it('[SEC-23] is rejected by the budget of the whole pool', async () => {
    const budgetLimits = { prefixTextsPerHour: 9, countryTextsPerDay: 9, poolTextsPerHour: 2 };
    const outcomes = await sendTo(numbersOf('+1202555', 3), { budgetLimits });
    expect(outcomes.at(-1)).toBe('Refusal: SENDING_LIMITED retryAfterSeconds=1800');
    expect(refusals()).toEqual([jasmine.objectContaining({ rule: 'pool' })]);
  });

  it('costs no cool-down when a budget stopped it', async () => {
    const member = memberWith('+12025550000');
    await sendTo([member], { budgetLimits: { ...needs.budgetLimits, poolTextsPerHour: 0 } });
    expect(await sendTo([member])).toEqual(['sent']);
  });

  it('[SEC-34] counts against no budget when it could not be sent', async () => {
    spyOn(console, 'error');
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerHour: 1 };
    const sendText = () => Promise.resolve({ outcome: 'refused' as const, cause: new Error('opted out') });
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits, sendText })).toEqual([
      'Refusal: SMS_NOT_SENT',
    ]);
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits })).toEqual(['sent']);
  });

  it('[SEC-37] counts against the budgets when the outcome of sending is unknown', async () => {
    spyOn(console, 'error');
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerHour: 1 };
    const sendText = () => Promise.resolve({ outcome: 'unknown' as const, cause: new Error('timed out') });
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits, sendText })).toEqual([
      'Refusal: SMS_NOT_SENT',
    ]);
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits })).toEqual([
      'Refusal: SENDING_LIMITED retryAfterSeconds=1800',
    ]);
  });

  it('[SEC-20] [SEC-37] is sent to one number five times in ten minutes, including sends whose outcome is unknown', async () => {
    spyOn(console, 'error');
    const sendText = () => Promise.resolve({ outcome: 'unknown' as const, cause: new Error('timed out') });
    const [one] = [memberWith('+12025550000')];
    for (let n = 0; n < 5; n++) expect(await sendTo([one], { sendText })).toEqual(['Refusal: SMS_NOT_SENT']);
    expect(await sendTo([one], { sendText })).toEqual(['Refusal: TOO_MANY_CODES retryAfterSeconds=600']);
  });

  it('[SEC-24] is sent despite a budget in record-only mode, which logs it', async () => {
    const outcomes = await sendTo(numbersOf('+1202555', 25), { budgetMode: 'record' });
    expect(new Set(outcomes)).toEqual(new Set(['sent']));
    expect(refusals().length).toBe(5);
    expect(refusals()[0]).toEqual(jasmine.objectContaining({ rule: 'prefix', mode: 'record' }));
  });

  it('[SEC-25] is not sent while sending is off, but a code that was sent before still works', async () => {
    const first = memberWith('+12025550000');
    const second = memberWith('+12025550001');
    expect(await sendTo([first])).toEqual(['sent']);
    expect(await sendTo([second], { sending: 'off' })).toEqual(['Refusal: SENDING_LIMITED']);
    expect(await sendTo([first], { sending: 'off' })).toEqual(['sent']);
    expect(texts.length).toBe(1);
  });

  it('[SEC-28] is fixed for a test number, never sent by SMS, and limited like any other', async () => {
    const member = memberWith('+12025550199');
    const some = { ...needs, testNumbers: new Map([[member.phoneNumber, '424242']]) };
    for (let n = 0; n < 5; n++) {
      const { challengeId } = await startChallenge(some, member);
      const { ledgerKey } = member;
      const attempt = { ledgerKey, challengeId, country: 'US', answer: '424242', isRegistered: true };
      expect(await answerChallenge(needs, attempt)).toBeTrue();
    }
    await expectAsync(startChallenge(some, member)).toBeRejectedWithError(/^TOO_MANY_CODES/);
    expect(texts).toEqual([]);
  });

  it('[SEC-40] causes the same writes for an unknown number, without using up the budget of other numbers', async () => {
    const spend = spyOn(needs.ledger, 'spend').and.callThrough();
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerHour: 1 };
    for (const userName of ['a', 'b', 'c'])
      await startChallenge({ ...needs, budgetLimits }, unknownNumber(userName));
    expect(spend).toHaveBeenCalledTimes(9);
    expect(refusals()).toEqual([]);
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits })).toEqual(['sent']);
  });
});
