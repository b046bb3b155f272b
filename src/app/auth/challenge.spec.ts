import { challengeProgress, isIssuedSince } from './challenge';

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

describe('isIssuedSince', () => {
  const SECOND = 1000;
  const NOW = Date.UTC(2026, 4, 5, 12);
  const told = (expiresInSeconds: number) => ({
    attemptsLeft: 3,
    expiresAt: NOW + expiresInSeconds * SECOND,
    resendAt: 0,
  });
  const isNew = (expiresInSeconds: number, askedSecondsAgo: number, before = told(100)) =>
    isIssuedSince(NOW - askedSecondsAgo * SECOND, told(expiresInSeconds), before, NOW);

  it('tells a challenge whose code has lived since it was asked for, whatever its whole life', () => {
    for (const life of [60, 300, 600]) {
      expect(isNew(life, 1)).withContext(`${life} seconds, at once`).toBeTrue();
      expect(isNew(life - 4, 5))
        .withContext(`${life} seconds, a slow text`)
        .toBeTrue();
    }
  });

  it('tells one that was there before', () => {
    for (const age of [10, 29, 75])
      expect(isNew(300 - age, 2))
        .withContext(`${age} seconds old`)
        .toBeFalse();
  });

  it('takes the same challenge for no new one', () => {
    expect(isNew(300, 5, told(301))).toBeFalse();
  });
});
