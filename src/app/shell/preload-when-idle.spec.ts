import { TestBed } from '@angular/core/testing';
import { firstValueFrom, of, throwError, toArray } from 'rxjs';
import { PreloadWhenIdle } from './preload-when-idle';

describe('PreloadWhenIdle', () => {
  it('loads a page in idle time, after the first page is rendered', async () => {
    const load = jasmine.createSpy().and.returnValue(of('page'));
    const loaded = firstValueFrom(TestBed.inject(PreloadWhenIdle).preload({}, load));
    await Promise.resolve();
    expect(load).not.toHaveBeenCalled();
    expect(await loaded).toBe('page');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('ignores a page that fails to load', async () => {
    const offline = () => throwError(() => new TypeError('Failed to fetch'));
    const loaded = TestBed.inject(PreloadWhenIdle).preload({}, offline).pipe(toArray());
    expect(await firstValueFrom(loaded)).toEqual([]);
  });
});
