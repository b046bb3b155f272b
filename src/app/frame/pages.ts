import { inject } from '@angular/core';
import type { CanActivateFn, Route, Routes } from '@angular/router';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { challengeGuard, memberGuard, visitorGuard } from '../auth/session/guards';
import { pageTitle } from '../i18n/title';
import { LoginPage } from '../login/login-page';
import { PhoneFrame } from './phone-frame';

/** `false` in a production build, which drops what depends on it; set by Angular. */
declare const ngDevMode: unknown;

/**
 * Returns the routes of the pages, in their frame. The sign-in page is part of this script, because
 * most visitors begin there.
 * @param options whether there is an account page
 */
export function pages({ account }: { readonly account: boolean }): Routes {
  return [
    {
      path: '',
      component: PhoneFrame,
      canActivate: typeof ngDevMode === 'undefined' || ngDevMode ? [checkPath] : [],
      children: [
        {
          path: 'login',
          title: pageTitle('login'),
          runGuardsAndResolvers: 'always',
          canActivate: [visitorGuard],
          component: LoginPage,
        },
        {
          path: 'register',
          title: pageTitle('register'),
          runGuardsAndResolvers: 'always',
          canActivate: [visitorGuard],
          loadComponent: async () => (await import('../register/register-page')).RegisterPage,
        },
        {
          path: 'code',
          title: pageTitle('code'),
          runGuardsAndResolvers: 'always',
          canActivate: [challengeGuard],
          loadComponent: async () => (await import('../code/code-page')).CodePage,
        },
        ...(account ? [accountRoute] : []),
        {
          path: 'change-number',
          title: pageTitle('changeNumber'),
          runGuardsAndResolvers: 'always',
          canActivate: [memberGuard],
          loadComponent: async () => (await import('../change-number/change-number-page')).ChangeNumberPage,
        },
      ],
    },
  ];
}

const accountRoute: Route = {
  path: 'account',
  title: pageTitle('account'),
  runGuardsAndResolvers: 'always',
  canActivate: [memberGuard],
  loadComponent: async () => (await import('../account/account-page')).AccountPage,
};

/** Rejects routes that are mounted elsewhere than the links and redirects expect. */
const checkPath: CanActivateFn = ({ pathFromRoot }) => {
  const segments = pathFromRoot.flatMap(({ url }) => url.map(({ path }) => path));
  const { root } = inject(PHONE_SIGN_IN_OPTIONS).paths;
  const mounted = `/${segments.join('/')}`;
  if (mounted === root) return true;
  throw new Error(
    `phoneSignInRoutes() is mounted at "${mounted}", but the path of providePhoneSignIn is "${root}".`,
  );
};
