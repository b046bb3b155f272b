import { checkConcurrency } from './check-concurrency.ts';

describe("the check of Lambda's concurrency", () => {
  it('passes from 100 on', () => {
    expect(checkConcurrency(1_000, 'eu-west-1').verdict).toBe('fine');
    expect(checkConcurrency(100, 'eu-west-1').verdict).toBe('fine');
  });

  it('warns of what a new account has', () => {
    const { verdict, sentence } = checkConcurrency(10, 'eu-west-1');
    expect(verdict).toBe('hinders');
    expect(sentence).toContain('beyond 20 sign-ins a second');
  });
});
