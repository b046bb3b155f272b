import { checkFirewall } from './check-firewall.ts';

describe('the check of the firewall', () => {
  const verdicts = (sampled: Parameters<typeof checkFirewall>[0]) =>
    checkFirewall(sampled).map(({ verdict }) => verdict);

  it('passes where either header reaches AWS WAF', () => {
    expect(verdicts([['host', 'x-amzn-cognito-operation-name']])).toEqual(['fine']);
    expect(verdicts([['host'], ['x-amz-target']])).toEqual(['fine']);
  });

  it('warns where neither does', () => {
    expect(verdicts([['host', 'user-agent', 'x-amzn-cognito-client-id'], []])).toEqual(['hinders']);
  });

  it('does not know before there was a request', () => {
    expect(verdicts([])).toEqual(['unknown']);
  });

  it('says nothing of a pool that no web ACL guards', () => {
    expect(verdicts(undefined)).toEqual([]);
  });
});
