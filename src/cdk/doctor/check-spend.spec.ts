import { checkSpend } from './check-spend.ts';

describe('the check of the monthly spend', () => {
  const verdict = (limitUsd: number, spentUsd: number | undefined) =>
    checkSpend('Amazon SNS', { limitUsd, spentUsd, region: 'eu-west-1' }).verdict;

  it('passes where most of the limit is left', () => {
    expect(verdict(500, 399.99)).toBe('fine');
  });

  it('warns from four fifths of the limit on', () => {
    expect(verdict(500, 400)).toBe('hinders');
  });

  it("warns of a new account's limit before anything is spent", () => {
    expect(verdict(1, 0)).toBe('hinders');
  });

  it('does not take it for nothing where CloudWatch has no value', () => {
    expect(verdict(500, undefined)).toBe('unknown');
    expect(verdict(1, undefined)).toBe('hinders');
    expect(verdict(0, undefined)).toBe('stops');
  });

  it('says which role lets AWS End User Messaging write the metric', () => {
    const spending = { limitUsd: 500, spentUsd: undefined, region: 'eu-west-1' };
    expect(checkSpend('AWS End User Messaging', spending).remedy).toContain('create-service-linked-role');
  });

  it('fails where no text can be paid any more', () => {
    expect(verdict(500, 499.95)).toBe('hinders');
    expect(verdict(500, 499.96)).toBe('stops');
    expect(verdict(0, 0)).toBe('stops');
  });
});
