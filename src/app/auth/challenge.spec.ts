import { challengeProgress } from './challenge';

describe('challengeProgress', () => {
  it('counts durations from now, whatever the clock says', () => {
    const parameters = { attemptsLeft: '2', codeExpiresInSeconds: '300', resendInSeconds: '30' };
    expect(challengeProgress(parameters, 1000)).toEqual({
      attemptsLeft: 2,
      expiresAt: 301_000,
      resendAt: 31_000,
    });
  });

  it('takes what is missing or senseless for nothing', () => {
    const parameters = { attemptsLeft: 'many', codeExpiresInSeconds: '-5' };
    expect(challengeProgress(parameters, 1000)).toEqual({ attemptsLeft: 0, expiresAt: 1000, resendAt: 1000 });
  });
});
