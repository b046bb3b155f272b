import { inject } from '@angular/core';
import type { CanMatchFn, Routes } from '@angular/router';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';

/** Which pages `phoneSignInRoutes` contains. */
export interface PhoneSignInRouteOptions {
  /**
   * Whether the routes contain `account`: a member's name and session, signing out, and deleting
   * the account. `false` by default, for an app that has such a page.
   */
  readonly account?: boolean | undefined;
}

/**
 * Returns the routes of the pages: `login`, `register`, `code` and, if members can change their
 * number, `change-number`. Their scripts load with the first of them. Mount them at the option
 * `path` of `providePhoneSignIn`, which is `/` by default.
 * @param options which pages there are
 * @throws Error during a navigation, in a development build, if they are mounted elsewhere
 * @example
 * ```ts
 * const routes: Routes = [
 *   { path: 'auth', children: phoneSignInRoutes() },
 *   { path: 'orders', component: OrdersPage, canActivate: [memberGuard] },
 * ];
 * ```
 */
export function phoneSignInRoutes({ account = false }: PhoneSignInRouteOptions = {}): Routes {
  return [
    {
      path: '',
      canMatch: [matchPage(account)],
      loadChildren: async () => (await import('./pages')).pages({ account }),
    },
  ];
}

/** Matches the URLs of the pages only, so that no other URL of the app loads them. */
function matchPage(account: boolean): CanMatchFn {
  return (_route, [page, ...rest]) => {
    const { canChangeNumber } = inject(PHONE_SIGN_IN_OPTIONS);
    const pages = [
      ...['login', 'register', 'code'],
      ...(account ? ['account'] : []),
      ...(canChangeNumber ? ['change-number'] : []),
    ];
    return page !== undefined && rest.length === 0 && pages.includes(page.path);
  };
}
