import { TestBed } from '@angular/core/testing';
import { formatCountdown, countdown } from './countdown';

describe('countdown', () => {
  it('counts down to 0 in seconds, rounded up', () => {
    jasmine.clock().withMock(() => {
      jasmine.clock().mockDate();
      const deadline = Date.now() + 2500;
      const seconds = TestBed.runInInjectionContext(() => countdown(() => deadline));
      expect(seconds()).toBe(3);
      jasmine.clock().tick(1000);
      expect(seconds()).toBe(2);
      jasmine.clock().tick(60_000);
      expect(seconds()).toBe(0);
    });
  });

  it('stops when its injection context is destroyed', () => {
    const stop = spyOn(window, 'clearInterval').and.callThrough();
    TestBed.runInInjectionContext(() => countdown(() => 0));
    TestBed.resetTestingModule();
    expect(stop).toHaveBeenCalledTimes(1);
  });
});

describe('formatCountdown', () => {
  it('returns minutes and seconds', () => {
    expect([0, 9, 60, 272, 3599].map(formatCountdown)).toEqual(['0:00', '0:09', '1:00', '4:32', '59:59']);
  });

  it('adds hours from the first hour on', () => {
    expect([3600, 84_980].map(formatCountdown)).toEqual(['1:00:00', '23:36:20']);
  });
});
