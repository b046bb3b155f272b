import { allowsSns, checkResourcePolicies } from './check-resource-policies.ts';

describe('the check of the resource policies', () => {
  const identity = {
    kind: 'number',
    country: 'US',
    names: ['+12025550100', 'phone-1'],
    isReady: true,
  } as const;

  it('passes where Amazon SNS may use every identity', () => {
    expect(checkResourcePolicies([])).toEqual([]);
  });

  it('fails for each identity that does not allow it, by name and country', () => {
    const sender = { ...identity, kind: 'sender id', country: 'GB', names: ['CLUB'] } as const;
    const [finding] = checkResourcePolicies([identity, sender]);
    expect(finding?.verdict).toBe('stops');
    expect(finding?.sentence).toContain('+12025550100 (US), CLUB (GB)');
  });

  const allow = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sms-voice:SendTextMessage',
  };
  const policy = (...statements: object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const conditional = { ...allow, Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } };
  const lists = {
    ...allow,
    Principal: { Service: ['x', 'sns.amazonaws.com'] },
    Action: ['y', 'sms-voice:*'],
  };
  for (const allowing of [policy(allow), policy(conditional), policy(lists), policy({}, allow)]) {
    it(`takes ${allowing} for allowing it`, () => expect(allowsSns(allowing)).toBeTrue());
  }

  for (const other of [
    undefined,
    '{}',
    policy(),
    policy({ ...allow, Effect: 'Deny' }),
    policy({ ...allow, Action: 'sms-voice:DescribePhoneNumbers' }),
    policy({ ...allow, Principal: { Service: 'ses.amazonaws.com' } }),
    policy({ ...allow, Principal: { AWS: '123456789012' } }),
  ]) {
    it(`takes ${other} for not allowing it`, () => expect(allowsSns(other)).toBeFalse());
  }
});
