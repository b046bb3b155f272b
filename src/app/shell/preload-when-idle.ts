import { inject, Injector, onIdle, runInInjectionContext, Service } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { catchError, EMPTY, from, type Observable, switchMap } from 'rxjs';

/**
 * Loads the scripts of the other pages once the first page is rendered and the browser is idle. A
 * load that fails is repeated when its page is opened.
 */
@Service()
export class PreloadWhenIdle implements PreloadingStrategy {
  readonly #injector = inject(Injector);

  preload(_route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return from(runInInjectionContext(this.#injector, onIdle)).pipe(
      switchMap(load),
      catchError(() => EMPTY),
    );
  }
}
