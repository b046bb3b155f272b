import { throwawayPassword } from './throwaway-password';

describe('throwawayPassword', () => {
  it('satisfies the strictest policy of a user pool', () => {
    const password = throwawayPassword();
    for (const characterClass of [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/])
      expect(password).toMatch(characterClass);
    expect(password.length).toBeGreaterThanOrEqual(32);
    expect(password.length).toBeLessThanOrEqual(99);
  });

  it('generates a different password each time', () => {
    expect(new Set(Array.from({ length: 100 }, throwawayPassword)).size).toBe(100);
  });
});
