import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { PHONE_SIGN_IN_OPTIONS } from './auth/options';
import { challengeGuard, memberGuard, visitorGuard } from './auth/session/guards';
import { LoginPage } from './login/login-page';
import { pageTitle } from './i18n/title';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'account' },
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
    loadComponent: async () => (await import('./register/register-page')).RegisterPage,
  },
  {
    path: 'code',
    title: pageTitle('code'),
    runGuardsAndResolvers: 'always',
    canActivate: [challengeGuard],
    loadComponent: async () => (await import('./code/code-page')).CodePage,
  },
  {
    path: 'account',
    title: pageTitle('account'),
    runGuardsAndResolvers: 'always',
    canActivate: [memberGuard],
    loadComponent: async () => (await import('./account/account-page')).AccountPage,
  },
  {
    path: 'change-number',
    title: pageTitle('changeNumber'),
    runGuardsAndResolvers: 'always',
    canMatch: [() => inject(PHONE_SIGN_IN_OPTIONS).canChangeNumber],
    canActivate: [memberGuard],
    loadComponent: async () => (await import('./change-number/change-number-page')).ChangeNumberPage,
  },
  {
    path: '**',
    title: pageTitle('notFound'),
    runGuardsAndResolvers: 'always',
    loadComponent: async () => (await import('./not-found/not-found-page')).NotFoundPage,
  },
];
