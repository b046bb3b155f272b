import { TestBed } from '@angular/core/testing';
import { formatCountdown, countdown } from './countdown';

describe('countdown', () => {
  it('counts whole seconds down to none', () => {
    jasmine.clock().withMock(() => {
      jasmine.clock().mockDate();
      const moment = Date.now() + 2500;
      const seconds = TestBed.runInInjectionContext(() => countdown(() => moment));
      expect(seconds()).toBe(3);
      jasmine.clock().tick(1000);
      expect(seconds()).toBe(2);
      jasmine.clock().tick(60_000);
      expect(seconds()).toBe(0);
    });
  });

  it('stops with whoever asked for it', () => {
    const stop = spyOn(window, 'clearInterval').and.callThrough();
    TestBed.runInInjectionContext(() => countdown(() => 0));
    TestBed.resetTestingModule();
    expect(stop).toHaveBeenCalledTimes(1);
  });
});

describe('formatCountdown', () => {
  it('shows minutes and seconds', () => {
    expect([0, 9, 60, 272].map(formatCountdown)).toEqual(['0:00', '0:09', '1:00', '4:32']);
  });
});
