import { Location } from '@angular/common';
import { computed, DOCUMENT, ErrorHandler, inject, Service, signal } from '@angular/core';
import { type NavigationError, Router, withNavigationErrorHandler, withRouterConfig } from '@angular/router';
import { type Failure, failureFrom } from '../auth/failure';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { adoptPrerenderedForm } from './prerendered-form';

/** A page that could not be opened, and the URL that retries. */
interface FailedNavigation {
  readonly navigationId: number;
  readonly failure: Failure;
  /**
   * Opened by a full page load: browsers cache failed script loads, and a new release renames its
   * scripts.
   */
  readonly retryHref: string;
}

/** Stores the last navigation if it has failed, for `App` to show. */
@Service()
export class NavigationErrors {
  readonly #document = inject(DOCUMENT);
  readonly #location = inject(Location);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #router = inject(Router);
  readonly #home = inject(PHONE_SIGN_IN_OPTIONS).paths.home;
  readonly #lastFailed = signal<FailedNavigation | null>(null);

  /** `null` while another page opens and after a later navigation has succeeded. */
  readonly current = computed(() => {
    const lastFailed = this.#lastFailed();
    const lastSuccessfulId = this.#router.lastSuccessfulNavigation()?.id ?? 0;
    const isLast = lastFailed && lastFailed.navigationId > lastSuccessfulId;
    return isLast && !this.#router.currentNavigation() ? lastFailed : null;
  });

  /** Stores a failed navigation. Sends unexpected errors to the error handler. */
  report({ id, error, url }: NavigationError): void {
    adoptPrerenderedForm(this.#document, () => undefined);
    const failure = failureFrom(error);
    if (failure.kind === 'unexpected') this.#errorHandler.handleError(error);
    // Any failure but a lost connection would repeat at the same URL.
    const retryUrl = failure.kind === 'offline' ? url : this.#home;
    this.#lastFailed.set({
      navigationId: id,
      failure,
      retryHref: this.#location.prepareExternalUrl(retryUrl),
    });
  }
}

/** Router features that report a navigation error and resolve the navigation with `false`. */
export const navigationErrorFeatures = [
  withNavigationErrorHandler((error) => inject(NavigationErrors).report(error)),
  withRouterConfig({ resolveNavigationPromiseOnError: true }),
] as const;
