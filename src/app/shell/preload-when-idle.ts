import { inject, Injector, onIdle, runInInjectionContext, Service } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { catchError, EMPTY, from, type Observable, switchMap } from 'rxjs';

/** Loads the other pages once the first is on screen and the browser has nothing else to do. If that fails, opening one tries again. */
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
