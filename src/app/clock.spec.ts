import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Clock } from './clock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('Clock', () => {
  /** What the device shows. */
  let deviceNow: number;
  /** What `performance.now` has counted. */
  let counted: number;
  let isHidden: boolean;
  let clock: Clock;

  /** The clock of a page that has just been loaded. */
  const load = (): Clock =>
    createEnvironmentInjector([Clock], TestBed.inject(EnvironmentInjector)).get(Clock);
  const pass = (milliseconds: number) => {
    deviceNow += milliseconds;
    counted += milliseconds;
  };
  const sleep = (milliseconds: number) => (deviceNow += milliseconds);
  const setDevice = sleep;
  const hide = (value: boolean) => {
    isHidden = value;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    deviceNow = Date.UTC(2026, 4, 5, 12);
    counted = 1000;
    spyOn(Date, 'now').and.callFake(() => deviceNow);
    spyOn(performance, 'now').and.callFake(() => counted);
    isHidden = false;
    spyOnProperty(document, 'hidden').and.callFake(() => isHidden);
    clock = load();
  });

  /** How much has passed by the clock while something happened. */
  const passedWhile = (happens: () => void): number => {
    const before = clock.now();
    happens();
    return clock.now() - before;
  };

  it('begins as the device’s clock', () => {
    expect(clock.now()).toBe(deviceNow);
  });

  for (const [way, shift] of [
    ['ahead', DAY],
    ['back', -DAY],
  ] as const) {
    it(`goes on evenly when the device is set a day ${way}`, () => {
      expect(
        passedWhile(() => {
          pass(MINUTE);
          setDevice(shift);
          pass(MINUTE);
        }),
      ).toBe(2 * MINUTE);
    });
  }

  it('counts the sleep of the device while nobody looked, whatever was done to the date before', () => {
    setDevice(-DAY);
    expect(
      passedWhile(() => {
        hide(true);
        pass(MINUTE);
        sleep(2 * MINUTE);
        hide(false);
      }),
    ).toBe(3 * MINUTE);
  });

  it('does not go back when the date was set back while nobody looked', () => {
    expect(
      passedWhile(() => {
        hide(true);
        pass(MINUTE);
        setDevice(-DAY);
        hide(false);
      }),
    ).toBe(MINUTE);
  });

  it('goes on from the page before a reload, whatever was done to the date there', () => {
    for (const shift of [DAY, -DAY]) {
      expect(
        passedWhile(() => {
          setDevice(shift);
          const reading = clock.read();
          deviceNow += 500;
          counted = 0;
          clock = load();
          clock.goOnFrom(reading);
          pass(MINUTE);
        }),
      ).toBe(500 + MINUTE);
    }
  });

  it('does not go back over a reload', () => {
    expect(
      passedWhile(() => {
        const reading = clock.read();
        setDevice(-DAY);
        clock = load();
        clock.goOnFrom(reading);
      }),
    ).toBe(0);
  });
});
