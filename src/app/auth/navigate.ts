import { ErrorHandler, inject } from '@angular/core';
import { type NavigationBehaviorOptions, Router, type UrlTree } from '@angular/router';

/**
 * Returns a function that opens a URL, and resolves with whether it is open. If a page fails to
 * load, the router rejects or resolves, as the app has configured it. A rejection goes to the error
 * handler, as for a `RouterLink`: the caller cannot handle it, and the frame shows the failure.
 */
export function injectNavigate(): (
  url: string | UrlTree,
  extras?: NavigationBehaviorOptions,
) => Promise<boolean> {
  const router = inject(Router);
  const errorHandler = inject(ErrorHandler);
  return async (url, extras) => {
    try {
      return await router.navigateByUrl(url, extras);
    } catch (error) {
      errorHandler.handleError(error);
      return false;
    }
  };
}
