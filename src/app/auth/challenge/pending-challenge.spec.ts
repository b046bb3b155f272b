import { TestBed } from '@angular/core/testing';
import { ADA } from '../../testing/amplify-auth-fixture';
import type { Challenge } from './challenge';
import { PendingChallenge } from './pending-challenge';

const KEY = 'pending-challenge';

describe('PendingChallenge', () => {
  const challenge: Challenge = {
    ...ADA,
    keepSignedIn: false,
    newNumber: '+12025550188',
    step: 'new-number',
    challengeId: 'challenge-1',
    attemptsLeft: 3,
    expiresAt: Date.UTC(2026, 4, 5, 12, 5),
    resendAt: Date.UTC(2026, 4, 5, 12, 0, 30),
  };
  const reload = () => TestBed.resetTestingModule();

  beforeEach(() => {
    sessionStorage.clear();
    TestBed.inject(PendingChallenge).store(challenge);
  });

  it('survives a reload', () => {
    reload();
    expect(TestBed.inject(PendingChallenge).challenge()).toEqual(challenge);
  });

  for (const [content, stored] of [
    ['invalid JSON', 'garbage'],
    [
      'fields of an earlier version of the app',
      JSON.stringify({ challenge: ADA, clock: { now: 0, deviceNow: 0 } }),
    ],
  ] as const) {
    it(`is null if the tab has stored ${content}`, () => {
      reload();
      sessionStorage.setItem(KEY, stored);
      expect(TestBed.inject(PendingChallenge).challenge()).toBeNull();
    });
  }

  it('leaves nothing in the storage after it was cleared', () => {
    TestBed.inject(PendingChallenge).clear();
    reload();
    expect(sessionStorage.length).toBe(0);
  });
});
