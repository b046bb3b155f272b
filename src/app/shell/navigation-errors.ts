import { Location } from '@angular/common';
import { computed, DOCUMENT, ErrorHandler, inject, Service, signal } from '@angular/core';
import { type NavigationError, Router, withNavigationErrorHandler, withRouterConfig } from '@angular/router';
import { type Failure, failureFrom } from '../auth/failure';
import { HOME } from '../auth/session/guards';
import { adoptPrerenderedForm } from './prerendered-form';

/** A page that could not be opened, and where to try again. */
interface FailedNavigation {
  readonly navigationId: number;
  readonly failure: Failure;
  /** To be loaded anew: a browser may remember a script that it could not get, and a new release has others. */
  readonly retryHref: string;
}

/** The page that was requested last, if it could not be opened. */
@Service()
export class NavigationErrors {
  readonly #document = inject(DOCUMENT);
  readonly #location = inject(Location);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #router = inject(Router);
  readonly #lastFailed = signal<FailedNavigation | null>(null);

  /** Null while another page opens, and once one has opened since. */
  readonly current = computed(() => {
    const lastFailed = this.#lastFailed();
    const lastSuccessfulId = this.#router.lastSuccessfulNavigation()?.id ?? 0;
    const isLast = lastFailed && lastFailed.navigationId > lastSuccessfulId;
    return isLast && !this.#router.currentNavigation() ? lastFailed : null;
  });

  report({ id, error, url }: NavigationError): void {
    adoptPrerenderedForm(this.#document, () => undefined);
    const failure = failureFrom(error);
    if (failure.kind === 'unexpected') this.#errorHandler.handleError(error);
    // Anything but a lost connection would fail at the same address again.
    const address = failure.kind === 'offline' ? url : HOME;
    this.#lastFailed.set({
      navigationId: id,
      failure,
      retryHref: this.#location.prepareExternalUrl(address),
    });
  }
}

/** The router's part: a navigation that fails is noted, and answers `false` to whoever asked for it. */
export const navigationErrorFeatures = [
  withNavigationErrorHandler((error) => inject(NavigationErrors).report(error)),
  withRouterConfig({ resolveNavigationPromiseOnError: true }),
] as const;
