import { challengeProgress } from './challenge';

describe('challengeProgress', () => {
  it('[SEC-64] counts durations from now, independent of the device clock', () => {
    const parameters = {
      challengeId: 'c2d9a4b8',
      attemptsLeft: '2',
      codeExpiresInSeconds: '300',
      resendInSeconds: '30',
    };
    expect(challengeProgress(parameters, 1000)).toEqual({
      challengeId: 'c2d9a4b8',
      attemptsLeft: 2,
      expiresAt: 301_000,
      resendAt: 31_000,
    });
  });

  it('reads a missing, negative or non-numeric value as 0', () => {
    const parameters = { attemptsLeft: 'many', codeExpiresInSeconds: '-5' };
    expect(challengeProgress(parameters, 1000)).toEqual({
      challengeId: '',
      attemptsLeft: 0,
      expiresAt: 1000,
      resendAt: 1000,
    });
  });
});
