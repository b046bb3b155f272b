import {
  checkOrigination,
  checkResourcePolicies,
  checkSandbox,
  checkSpend,
  ORIGINATION_REQUIREMENTS,
} from './sms-checks.ts';
import type { OriginationIdentity } from './sms-services.ts';

const SNS = { sender: 'sns', name: 'Amazon SNS' } as const;
const END_USER_MESSAGING = { sender: 'end-user-messaging', name: 'AWS End User Messaging' } as const;

describe('checkSandbox', () => {
  it('passes if the account is out of the sandbox', () => {
    expect(checkSandbox(SNS, false, 'eu-west-1').verdict).toBe('ok');
  });

  it('fails in the sandbox, and links to the console of the sending service', () => {
    const page = (sender: typeof SNS | typeof END_USER_MESSAGING) =>
      checkSandbox(sender, true, 'eu-west-1').remedy;
    expect(checkSandbox(SNS, true, 'eu-west-1').verdict).toBe('error');
    expect(page(SNS)).toContain('https://console.aws.amazon.com/sns/');
    expect(page(END_USER_MESSAGING)).toContain('https://console.aws.amazon.com/sms-voice/');
  });
});

describe('checkSpend', () => {
  const verdict = (limitUsd: number, spentUsd: number | undefined) =>
    checkSpend(SNS, { limitUsd, spentUsd, region: 'eu-west-1' }).verdict;

  it('passes while most of the limit is left', () => {
    expect(verdict(500, 399.99)).toBe('ok');
  });

  it('warns from 80 % of the limit', () => {
    expect(verdict(500, 400)).toBe('warning');
  });

  it('warns of the limit of a new account before anything is spent', () => {
    expect(verdict(1, 0)).toBe('warning');
  });

  it('does not assume that nothing was spent if CloudWatch has no value', () => {
    expect(verdict(500, undefined)).toBe('unknown');
    expect(verdict(1, undefined)).toBe('warning');
    expect(verdict(0, undefined)).toBe('error');
  });

  it('names the role that allows AWS End User Messaging to write the metric', () => {
    const spending = { limitUsd: 500, spentUsd: undefined, region: 'eu-west-1' };
    expect(checkSpend(END_USER_MESSAGING, spending).remedy).toContain('create-service-linked-role');
  });

  it('explains how to raise the limit of the service in use', () => {
    const spending = { limitUsd: 1, spentUsd: 0, region: 'eu-west-1' };
    expect(checkSpend(SNS, spending).remedy).toContain('aws sns set-sms-attributes');
    expect(checkSpend(END_USER_MESSAGING, spending).remedy).toContain(
      'aws pinpoint-sms-voice-v2 set-text-message-spend-limit-override',
    );
  });

  it('fails if the rest of the limit does not cover one message', () => {
    expect(verdict(500, 499.95)).toBe('warning');
    expect(verdict(500, 499.96)).toBe('error');
    expect(verdict(0, 0)).toBe('error');
  });
});

describe('checkOrigination', () => {
  const identity = (kind: OriginationIdentity['kind'], country: string, isReady = true) => ({
    kind,
    country,
    isReady,
    names: [`${kind} of ${country}`],
  });
  const origination = (countries: string[], identities: OriginationIdentity[], chosenIdentity?: string) => ({
    countries,
    identities,
    chosenIdentity,
    sender: 'sns' as const,
    region: 'eu-west-1',
  });
  const check = (...args: Parameters<typeof origination>) =>
    checkOrigination(origination(...args)).map(({ verdict, message }) => `${verdict}: ${message}`);
  const allOk = ['ok: Every country that requires an origination identity has one.'];

  it('passes if no country requires an identity', () => {
    expect(check(['DE', 'FR'], [])).toEqual(allOk);
  });

  it('fails for the United States without an active number there', () => {
    const rejected = 'error: AWS rejects messages to US: the account has no active phone number there.';
    for (const identities of [
      [],
      [identity('number', 'US', false)],
      [identity('number', 'CA')],
      [identity('sender id', 'US')],
    ]) {
      expect(check(['DE', 'US'], identities)).toEqual([rejected]);
    }
    expect(check(['DE', 'US'], [identity('number', 'US')])).toEqual(allOk);
  });

  it('warns of a country that requires a registered sender ID unless the account has one, or a number', () => {
    expect(check(['IN', 'SG'], [identity('sender id', 'IN'), identity('sender id', 'SG', false)])).toEqual([
      'warning: Carriers may block or mark messages to SG: the account has no registered sender ID there.',
    ]);
    expect(check(['IN'], [identity('number', 'IN')])).toEqual(allOk);
  });

  it('warns of countries without sender IDs if the account has no number there', () => {
    expect(check(['CA', 'BE', 'BR', 'NZ'], [identity('sender id', 'BE'), identity('number', 'NZ')])).toEqual([
      'warning: Messages to CA BE BR may not arrive: sender IDs do not work there, and the account has no number.',
    ]);
  });

  it('fails for Spain without a registered sender ID, because carriers drop the messages', () => {
    expect(check(['ES'], [identity('sender id', 'ES', false)])).toEqual([
      'error: Carriers drop messages to ES without a registered sender ID, and AWS still charges for them.',
    ]);
    expect(check(['ES'], [identity('sender id', 'ES')])).toEqual(allOk);
  });

  it('warns of South Korea in any case', () => {
    expect(check(['KR'], [identity('number', 'KR'), identity('sender id', 'KR')])).toEqual([
      jasmine.stringMatching(/^warning: Messages to KR come from numbers that AWS customers share/),
    ]);
  });

  it('explains how to make a registered sender ID the default of SNS', () => {
    const [toSns] = checkOrigination(origination(['GB'], []));
    expect(toSns?.remedy).toContain('DefaultSenderID');
    const [other] = checkOrigination({ ...origination(['GB'], []), sender: 'end-user-messaging' });
    expect(other?.remedy).not.toContain('DefaultSenderID');
  });

  it('fails for a chosen identity that the account does not have', () => {
    const identities = [identity('sender id', 'GB')];
    expect(check(['GB'], identities, 'CLUB')).toEqual([
      'error: The account has no origination identity CLUB, from which all messages are sent.',
    ]);
    expect(check(['GB'], identities, 'sender id of GB')).toEqual(allOk);
    expect(check(['GB'], identities, 'pool-0123456789abcdef')).toEqual(allOk);
  });

  it('enforces a number in the United States and a registered sender ID in Spain', () => {
    const enforced = Object.entries(ORIGINATION_REQUIREMENTS).filter(([, { isEnforced }]) => isEnforced);
    expect(Object.fromEntries(enforced)).toEqual({
      US: { kind: 'number', isEnforced: true },
      ES: { kind: 'sender id', isEnforced: true },
    });
  });
});

describe('checkResourcePolicies', () => {
  const identity = {
    kind: 'number',
    country: 'US',
    names: ['+12025550100', 'phone-1'],
    isReady: true,
  } as const;

  it('passes if Amazon SNS may use every identity', () => {
    expect(checkResourcePolicies([])).toEqual([]);
  });

  it('names each identity that Amazon SNS may not use, with its country', () => {
    const sender = { ...identity, kind: 'sender id', country: 'GB', names: ['CLUB'] } as const;
    const [finding] = checkResourcePolicies([identity, sender]);
    expect(finding?.verdict).toBe('error');
    expect(finding?.message).toContain('+12025550100 (US), CLUB (GB)');
  });
});
