import { challengeProgress, toSignIn } from './challenge';

describe('challengeProgress', () => {
  it('[SEC-64] counts durations from now, independent of the device clock', () => {
    const parameters = {
      challengeId: 'c2d9a4b8',
      attemptsLeft: '2',
      codeExpiresInSeconds: '300',
      resendInSeconds: '30',
    };
    expect(challengeProgress(parameters, 1000)).toEqual({
      step: 'code',
      challengeId: 'c2d9a4b8',
      attemptsLeft: 2,
      expiresAt: 301_000,
      resendAt: 31_000,
    });
  });

  it('reads the step of a code for a new number, and any other step as that of a code', () => {
    for (const [step, expected] of [
      ['new-number', 'new-number'],
      ['proof', 'code'],
    ] as const)
      expect(challengeProgress({ step }, 0).step).toBe(expected);
  });

  it('reads a missing, negative or non-numeric value as 0', () => {
    const parameters = { attemptsLeft: 'many', codeExpiresInSeconds: '-5' };
    expect(challengeProgress(parameters, 1000)).toEqual({
      step: 'code',
      challengeId: '',
      attemptsLeft: 0,
      expiresAt: 1000,
      resendAt: 1000,
    });
  });
});

describe('toSignIn', () => {
  const challenge = {
    phoneNumber: '+12025550123',
    name: null,
    keepSignedIn: true,
    ...challengeProgress({ step: 'new-number', challengeId: 'c2d9a4b8', attemptsLeft: '2' }, 1000),
  };

  it('signs in with the new number of a change', () => {
    expect(toSignIn({ ...challenge, newNumber: '+12025550188' })).toEqual({
      ...challenge,
      step: 'code',
      phoneNumber: '+12025550188',
      newNumber: undefined,
    });
  });
});
