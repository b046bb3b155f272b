import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { verifyCode } from './verify-code.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  startOnNewBrowser,
  strangerRecipient,
  unknownRecipient,
} from '../testing/challenge-fixture.ts';
import { startChallenge, type StartChallengeDeps } from './start-challenge.ts';

/** 13:30 UTC, so the hour ends in 30 minutes. */
const NOW = Date.UTC(2026, 5, 1, 13, 30);

describe('a code to deliver', () => {
  let deps: ReturnType<typeof challengeDeps>['deps'];
  let messages: ReturnType<typeof challengeDeps>['messages'];
  let now: number;
  let log: jasmine.Spy;

  beforeEach(() => {
    now = NOW;
    ({ deps, messages } = challengeDeps(new MemoryLedger(DEFAULT_NUMBER_LIMITS), () => now));
    log = spyOn(console, 'log');
  });

  /** Returns recipients whose numbers share a prefix. */
  const numbersOf = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) => strangerRecipient(`${prefix}${String(n).padStart(4, '0')}`));
  const sendTo = async (
    members: ReturnType<typeof strangerRecipient>[],
    some: Partial<StartChallengeDeps> = {},
  ) => {
    const sent = await Promise.allSettled(
      members.map((member) => startOnNewBrowser({ ...deps, ...some }, member)),
    );
    return sent.map((result) => (result.status === 'fulfilled' ? 'sent' : String(result.reason)));
  };
  const rejections = () =>
    log.calls
      .allArgs()
      .map(([line]) => JSON.parse(String(line)) as Record<string, unknown>)
      .filter((line) => line['TextRefused'] === 1);

  it('[SEC-23] is sent to at most 20 numbers of a prefix in an hour, even concurrently', async () => {
    const outcomes = await sendTo(numbersOf('+1202555', 30));
    expect(outcomes.filter((outcome) => outcome === 'sent').length).toBe(20);
    expect(outcomes.at(-1)).toBe('TriggerRejection: SENDING_LIMITED retryAfterSeconds=1800');
    expect(messages.length).toBe(20);
    now += 30 * 60_000;
    expect(await sendTo(numbersOf('+1202555', 30).slice(20))).toEqual(
      Array.from({ length: 10 }, () => 'sent'),
    );
  });

  it('[SEC-07] [SEC-23] reports in a log line and a metric why it was not sent, without the complete phone number or the code', async () => {
    await sendTo(numbersOf('+1202555', 21));
    expect(rejections()).toEqual([
      jasmine.objectContaining({ rule: 'prefix', country: 'US', prefix: '+1202555', mode: 'enforce' }),
    ]);
    const lines = log.calls.allArgs().join('\n');
    expect(lines).toContain('"Dimensions":[["stage"],["stage","rule"],["stage","rule","country"]]');
    for (const { to, code } of messages) {
      expect(lines).not.toContain(to);
      expect(lines).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
  });

  it('[SEC-23] does not use up the other budgets when one of them rejects it', async () => {
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 3, poolTextsPerDay: 6 };
    await sendTo(numbersOf('+1202555', 10), { budgetLimits });
    expect(await sendTo(numbersOf('+1202556', 1), { budgetLimits })).toEqual(['sent']);
    expect(await sendTo(numbersOf('+1202557', 1), { budgetLimits })).toEqual(['sent']);
    expect(await sendTo(numbersOf('+1202558', 1), { budgetLimits })).toEqual([
      'TriggerRejection: SENDING_LIMITED retryAfterSeconds=37800',
    ]);
    expect(rejections().at(-1)).toEqual(jasmine.objectContaining({ rule: 'country' }));
  });

  it('[SEC-23] is rejected for strangers at half of the pool’s budget of the day, and for members at 80 %', async () => {
    const budgetLimits = { prefixTextsPerHour: 99, countryTextsPerDay: 99, poolTextsPerDay: 10 };
    const rejected = 'TriggerRejection: SENDING_LIMITED retryAfterSeconds=37800';
    const toStrangers = await sendTo(numbersOf('+1202555', 6), { budgetLimits });
    expect(toStrangers).toEqual([...Array.from({ length: 5 }, () => 'sent'), rejected]);
    const members = numbersOf('+1202556', 4).map(({ phoneNumber }) => memberRecipient(phoneNumber));
    expect(await sendTo(members, { budgetLimits })).toEqual(['sent', 'sent', 'sent', rejected]);
    expect(rejections()).toEqual([
      jasmine.objectContaining({ rule: 'pool' }),
      jasmine.objectContaining({ rule: 'pool' }),
    ]);
  });

  it('[SEC-76] is never rejected for a member by the budgets of the prefix and the country', async () => {
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerDay: 100 };
    await sendTo(numbersOf('+1202555', 2), { budgetLimits });
    const members = numbersOf('+1202555', 10).map(({ phoneNumber }) => memberRecipient(phoneNumber));
    expect(await sendTo(members.slice(2), { budgetLimits })).toEqual(Array.from({ length: 8 }, () => 'sent'));
  });

  it('[SEC-77] is taken off the budgets of the prefix and the country by its correct answer, but not off the pool’s', async () => {
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerDay: 4 };
    const answered = async (recipient: ReturnType<typeof strangerRecipient>) => {
      const { challengeId } = await startOnNewBrowser({ ...deps, budgetLimits }, recipient);
      return verifyCode(deps, attemptOf(recipient, challengeId, messages.at(-1)?.code));
    };
    const number = (n: number) => strangerRecipient(`+1202555000${n}`);
    expect([await answered(number(1)), await answered(number(2))]).toEqual([true, true]);
    expect(await sendTo([number(3)], { budgetLimits })).toEqual([
      'TriggerRejection: SENDING_LIMITED retryAfterSeconds=37800',
    ]);
    expect(rejections()).toEqual([jasmine.objectContaining({ rule: 'pool' })]);
  });

  it('starts no cool-down when a budget rejects it', async () => {
    const member = strangerRecipient('+12025550000');
    await sendTo([member], { budgetLimits: { ...deps.budgetLimits, poolTextsPerDay: 1 } });
    expect(await sendTo([member])).toEqual(['sent']);
  });

  it('[SEC-34] counts against no budget when it could not be sent', async () => {
    spyOn(console, 'error');
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerDay: 2 };
    const sendSms = () => Promise.resolve({ outcome: 'rejected' as const, cause: new Error('opted out') });
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits, sendSms })).toEqual([
      'TriggerRejection: SMS_NOT_SENT',
    ]);
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits })).toEqual(['sent']);
  });

  it('[SEC-37] counts against the budgets when the outcome of sending is unknown', async () => {
    spyOn(console, 'error');
    const budgetLimits = { prefixTextsPerHour: 1, countryTextsPerDay: 1, poolTextsPerDay: 2 };
    const sendSms = () => Promise.resolve({ outcome: 'unknown' as const, cause: new Error('timed out') });
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits, sendSms })).toEqual([
      'TriggerRejection: SMS_NOT_SENT',
    ]);
    expect(await sendTo(numbersOf('+1202555', 1), { budgetLimits })).toEqual([
      'TriggerRejection: SENDING_LIMITED retryAfterSeconds=1800',
    ]);
  });

  it('[SEC-20] [SEC-37] is sent to one number five times in ten minutes, including sends whose outcome is unknown', async () => {
    spyOn(console, 'error');
    const sendSms = () => Promise.resolve({ outcome: 'unknown' as const, cause: new Error('timed out') });
    const [one] = [strangerRecipient('+12025550000')];
    for (let n = 0; n < 5; n++)
      expect(await sendTo([one], { sendSms })).toEqual(['TriggerRejection: SMS_NOT_SENT']);
    expect(await sendTo([one], { sendSms })).toEqual([
      'TriggerRejection: TOO_MANY_CODES retryAfterSeconds=600',
    ]);
  });

  it('[SEC-24] is sent despite a budget in record-only mode, which logs it', async () => {
    const outcomes = await sendTo(numbersOf('+1202555', 25), { budgetMode: 'record' });
    expect(new Set(outcomes)).toEqual(new Set(['sent']));
    expect(rejections().length).toBe(5);
    expect(rejections()[0]).toEqual(jasmine.objectContaining({ rule: 'prefix', mode: 'record' }));
  });

  it('[SEC-25] is not sent while sending is off, but a code that was sent before still works', async () => {
    const first = strangerRecipient('+12025550000');
    const second = strangerRecipient('+12025550001');
    expect(await sendTo([first])).toEqual(['sent']);
    expect(await sendTo([second], { sending: 'off' })).toEqual(['TriggerRejection: SENDING_LIMITED']);
    expect(await sendTo([first], { sending: 'off' })).toEqual(['sent']);
    expect(messages.length).toBe(1);
  });

  it('[SEC-28] is fixed for a test number, never sent by SMS, and limited like any other', async () => {
    const member = strangerRecipient('+12025550199');
    const depsWithTestNumber = { ...deps, testNumbers: new Map([[member.phoneNumber, '424242']]) };
    for (let n = 0; n < 5; n++) {
      const { challengeId } = await startOnNewBrowser(depsWithTestNumber, member);
      expect(await verifyCode(deps, attemptOf(member, challengeId, '424242'))).toBeTrue();
    }
    await expectAsync(startOnNewBrowser(depsWithTestNumber, member)).toBeRejectedWithError(/^TOO_MANY_CODES/);
    expect(messages).toEqual([]);
  });

  it('[SEC-40] meets the same limit for an unknown number as for a member, without using it up', async () => {
    const spend = spyOn(deps.ledger, 'spend').and.callThrough();
    const budgetLimits = { prefixTextsPerHour: 99, countryTextsPerDay: 99, poolTextsPerDay: 5 };
    const unknown = unknownRecipient('8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55');
    for (const userName of ['a', 'b', 'c', 'd', 'e'])
      await startChallenge({ ...deps, budgetLimits }, unknownRecipient(userName));
    expect(spend).toHaveBeenCalledTimes(5);
    const members = numbersOf('+1202555', 5).map(({ phoneNumber }) => memberRecipient(phoneNumber));
    const rejected = 'TriggerRejection: SENDING_LIMITED retryAfterSeconds=37800';
    expect(await sendTo(members, { budgetLimits })).toEqual(['sent', 'sent', 'sent', 'sent', rejected]);
    const ofMember = await startChallenge({ ...deps, budgetLimits }, memberRecipient('+12025559999'));
    expect(ofMember.step).toBe('proof');
    expect(await startChallenge({ ...deps, budgetLimits }, unknown)).toEqual(ofMember);
    expect(rejections()).toHaveSize(2);
  });
});
