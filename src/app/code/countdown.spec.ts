import { TestBed } from '@angular/core/testing';
import { Clock } from '../clock';
import { FakeClock } from '../clock-fixture';
import { clockFace } from './clock-face';
import { countdown } from './countdown';

describe('countdown', () => {
  it('counts whole seconds down to none', () => {
    jasmine.clock().withMock(() => {
      const clock = new FakeClock();
      TestBed.overrideProvider(Clock, { useValue: clock });
      const moment = clock.now() + 2500;
      const pass = (milliseconds: number) => {
        clock.pass(milliseconds);
        jasmine.clock().tick(1000);
      };
      const seconds = TestBed.runInInjectionContext(() => countdown(() => moment));
      expect(seconds()).toBe(3);
      pass(1000);
      expect(seconds()).toBe(2);
      pass(60_000);
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

describe('clockFace', () => {
  it('shows minutes and seconds', () => {
    expect([0, 9, 60, 272].map(clockFace)).toEqual(['0:00', '0:09', '1:00', '4:32']);
  });
});
