import type { Routes } from '@angular/router';
import { environment } from '../environments/environment';
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
    // The guard runs again when a session ends while the page is open.
    runGuardsAndResolvers: 'always',
    loadComponent: async () => (await import('./account/account-page')).AccountPage,
  },
  {
    path: 'change-number',
    title: 'changeNumber' satisfies PageTitle,
    canMatch: [() => environment.canChangeNumber],
    canActivate: [memberGuard],
    runGuardsAndResolvers: 'always',
    loadComponent: async () => (await import('./change-number/change-number-page')).ChangeNumberPage,
  },
  {
    path: '**',
    title: 'notFound' satisfies PageTitle,
    loadComponent: async () => (await import('./not-found/not-found-page')).NotFoundPage,
  },
];
