import { TestBed } from '@angular/core/testing';
import { Clock } from '../clock';
import { ADA } from './amplify-auth-fixture';
import { PendingChallenge } from './pending-challenge';

const KEY = 'pending-challenge';
const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

describe('PendingChallenge', () => {
  /** By how much the device's clock was set. */
  let shift: number;

  const secondsLeft = () => {
    const challenge = TestBed.inject(PendingChallenge).challenge();
    return Math.round(((challenge?.expiresAt ?? 0) - TestBed.inject(Clock).now()) / SECOND);
  };
  const leave = () => {
    spyOnProperty(document, 'hidden').and.returnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    TestBed.resetTestingModule();
  };

  beforeEach(() => {
    sessionStorage.clear();
    shift = 0;
    const deviceNow = Date.now.bind(Date);
    spyOn(Date, 'now').and.callFake(() => deviceNow() + shift);
    const now = TestBed.inject(Clock).now();
    const progress = { attemptsLeft: 3, expiresAt: now + 300 * SECOND, resendAt: now + 30 * SECOND };
    TestBed.inject(PendingChallenge).keep({ ...ADA, keepSignedIn: false, ...progress });
  });

  for (const days of [1, -1]) {
    it(`lives as long as before when the device’s clock was set by ${days} day and the page is loaded again`, () => {
      shift = days * DAY;
      leave();
      expect(secondsLeft()).toBe(300);
    });
  }

  it('lives on while no page is there', () => {
    leave();
    shift = 100 * SECOND;
    expect(secondsLeft()).toBe(200);
  });

  for (const [what, stored] of [
    ['is no JSON', 'garbage'],
    ['an earlier version of the app kept', JSON.stringify({ ...ADA, attemptsLeft: 3 })],
  ] as const) {
    it(`is none where the tab has what ${what}`, () => {
      TestBed.resetTestingModule();
      sessionStorage.setItem(KEY, stored);
      expect(TestBed.inject(PendingChallenge).challenge()).toBeNull();
    });
  }

  it('leaves nothing behind once it is forgotten, also when the page is left then', () => {
    TestBed.inject(PendingChallenge).forget();
    leave();
    expect(sessionStorage.length).toBe(0);
  });
});
