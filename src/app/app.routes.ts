import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { PHONE_SIGN_IN_OPTIONS } from './auth/options';
import { challengeGuard, memberGuard, visitorGuard } from './auth/session/guards';
import { LoginPage } from './login/login-page';
import type { PageTitle } from './shell/title-strategy';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'account' },
  {
    path: 'login',
    title: 'login' satisfies PageTitle,
    canActivate: [visitorGuard],
    component: LoginPage,
  },
  {
    path: 'register',
    title: 'register' satisfies PageTitle,
    canActivate: [visitorGuard],
    loadComponent: async () => (await import('./register/register-page')).RegisterPage,
  },
  {
    path: 'code',
    title: 'code' satisfies PageTitle,
    canActivate: [challengeGuard],
    loadComponent: async () => (await import('./code/code-page')).CodePage,
  },
  {
    path: 'account',
    title: 'account' satisfies PageTitle,
    canActivate: [memberGuard],
    loadComponent: async () => (await import('./account/account-page')).AccountPage,
  },
  {
    path: 'change-number',
    title: 'changeNumber' satisfies PageTitle,
    canMatch: [() => inject(PHONE_SIGN_IN_OPTIONS).canChangeNumber],
    canActivate: [memberGuard],
    loadComponent: async () => (await import('./change-number/change-number-page')).ChangeNumberPage,
  },
  {
    path: '**',
    title: 'notFound' satisfies PageTitle,
    loadComponent: async () => (await import('./not-found/not-found-page')).NotFoundPage,
  },
];
