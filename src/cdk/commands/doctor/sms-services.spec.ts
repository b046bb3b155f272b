import { allowsSns } from './sms-services.ts';

describe('allowsSns', () => {
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
    it(`returns true for ${allowing}`, () => expect(allowsSns(allowing)).toBeTrue());
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
    it(`returns false for ${other}`, () => expect(allowsSns(other)).toBeFalse());
  }
});
