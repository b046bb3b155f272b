import { Location, PlatformLocation } from '@angular/common';
import { MOCK_PLATFORM_LOCATION_CONFIG } from '@angular/common/testing';
import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { isDevice } from '../../../contract/device';
import { DEVICE, LINK } from '../../testing/amplify-auth-fixture';
import { BrowserStorage } from '../browser-storage';
import { Device } from './device';
import { DeviceLink } from './device-link';

const KEY = 'device';

/** Opens the app at a URL, in a tab without earlier pages. */
function open(url: string): Device {
  TestBed.overrideProvider(MOCK_PLATFORM_LOCATION_CONFIG, {
    useValue: { startUrl: `http://localhost${url}` },
  });
  return TestBed.inject(Device);
}

function currentUrl(): string {
  const { pathname, search, hash } = TestBed.inject(PlatformLocation);
  return pathname + search + hash;
}

function reload(): Device {
  const url = currentUrl();
  TestBed.resetTestingModule();
  return open(url);
}

/** Creates the services of another tab, which shares the device's storage. */
function openAnotherTab(): Device {
  const services = [BrowserStorage, Device, DeviceLink];
  return createEnvironmentInjector(services, TestBed.inject(EnvironmentInjector)).get(Device);
}

function failWrites(storage: Storage): void {
  spyOn(Object.getPrototypeOf(storage) as Storage, 'setItem').and.throwError(
    new DOMException('The quota has been exceeded.', 'QuotaExceededError'),
  );
}

describe('Device', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('creates a random id of 128 bits on demand', () => {
    const ids = Array.from({ length: 50 }, () => {
      localStorage.clear();
      TestBed.resetTestingModule();
      return TestBed.inject(Device).ensureId();
    });
    expect(ids.filter((id) => !isDevice(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stores nothing and has no proof before that', () => {
    expect(TestBed.inject(Device).proof()).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it('keeps its id across a reload, and proves itself with it', () => {
    const id = TestBed.inject(Device).ensureId();
    TestBed.resetTestingModule();
    expect(TestBed.inject(Device).proof()).toEqual({ device: id });
    expect(TestBed.inject(Device).ensureId()).toBe(id);
  });

  it('shares its id with another tab, whichever creates it', () => {
    const first = TestBed.inject(Device);
    const second = openAnotherTab();
    const id = second.ensureId();
    expect(first.proof()).toEqual({ device: id });
    expect(first.ensureId()).toBe(id);
  });

  it('keeps its id while the page is open, and stores it again, if the storage is emptied', () => {
    const device = TestBed.inject(Device);
    const id = device.ensureId();
    localStorage.clear();
    expect(device.proof()).toEqual({ device: id });
    expect(device.ensureId()).toBe(id);
    expect(localStorage.getItem(KEY)).toBe(id);
  });

  for (const stored of ['', 'garbage', `${DEVICE}A`, '!'.repeat(22), 'x'.repeat(100_000)]) {
    it(`replaces the stored value "${stored.slice(0, 23)}", which is not an id`, () => {
      localStorage.setItem(KEY, stored);
      const device = TestBed.inject(Device);
      expect(device.proof()).toBeNull();
      const id = device.ensureId();
      expect([isDevice(id), localStorage.getItem(KEY)]).toEqual([true, id]);
    });
  }

  it('keeps one id for the page if the storage rejects it', () => {
    failWrites(localStorage);
    const device = TestBed.inject(Device);
    const id = device.ensureId();
    expect([isDevice(id), device.ensureId()]).toEqual([true, id]);
    expect(device.proof()).toEqual({ device: id });
  });

  it('keeps one id for the page if storage is disabled', () => {
    spyOnProperty(window, 'localStorage').and.throwError(new DOMException('Denied.', 'SecurityError'));
    const device = TestBed.inject(Device);
    const id = device.ensureId();
    expect([isDevice(id), device.ensureId()]).toEqual([true, id]);
  });
});

describe('Device at a link from support', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('removes the link from the address and keeps the query', () => {
    open(`/login?returnTo=%2Faccount#device=${LINK}`);
    expect(currentUrl()).toBe('/login?returnTo=%2Faccount');
  });

  it('proves itself with the link and a new id, also after a reload', () => {
    open(`/login#device=${LINK}`);
    expect(localStorage.length).toBe(0);
    const { device, link } = reload().proof() ?? {};
    expect([isDevice(device), link]).toEqual([true, LINK]);
    expect(localStorage.getItem(KEY)).toBe(device ?? '');
  });

  it('sends the link beside the id that the browser has', () => {
    localStorage.setItem(KEY, DEVICE);
    expect(open(`/login#device=${LINK}`).proof()).toEqual({ device: DEVICE, link: LINK });
  });

  it('takes a link that is opened in the same page', () => {
    const device = open('/login');
    TestBed.inject(Location).replaceState(`/login#device=${LINK}`);
    expect(currentUrl()).toBe('/login');
    expect(device.proof()?.link).toBe(LINK);
  });

  it('leaves the link to its own tab', () => {
    open(`/login#device=${LINK}`).ensureId();
    sessionStorage.clear();
    expect(openAnotherTab().proof()?.link).toBeUndefined();
  });

  it('keeps the link for the page if the storage rejects it', () => {
    failWrites(sessionStorage);
    expect(open(`/login#device=${LINK}`).proof()?.link).toBe(LINK);
  });

  it('proves itself without the link once it was removed', () => {
    const device = open(`/login#device=${LINK}`);
    device.ensureId();
    TestBed.inject(DeviceLink).remove();
    expect(device.proof()?.link).toBeUndefined();
    expect(reload().proof()?.link).toBeUndefined();
  });

  for (const value of ['', 'short', `${LINK}A`, '%41'.repeat(22), 'x'.repeat(100_000)]) {
    it(`removes "${value.slice(0, 23)}" from the address and ignores it`, () => {
      const device = open(`/login#device=${value}`);
      expect(currentUrl()).toBe('/login');
      expect(device.proof()).toBeNull();
      expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    });
  }

  it('leaves any other fragment in the address', () => {
    const device = open(`/login#section-${LINK}`);
    expect(currentUrl()).toBe(`/login#section-${LINK}`);
    expect(device.proof()).toBeNull();
  });
});
