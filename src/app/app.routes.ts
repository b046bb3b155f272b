import type { Routes } from '@angular/router';
import { challengeGuard } from './auth/challenge-guard';
import { memberGuard } from './auth/member-guard';
import { visitorGuard } from './auth/visitor-guard';
import { LoginPage } from './login/login-page';
import { pageTitle, texts } from './texts/texts';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'account' },
  {
    path: 'login',
    title: () => pageTitle(texts.login.title),
    canActivate: [visitorGuard],
    component: LoginPage,
  },
  {
    path: 'register',
    title: () => pageTitle(texts.register.title),
    canActivate: [visitorGuard],
    loadComponent: async () => (await import('./register/register-page')).RegisterPage,
  },
  {
    path: 'code',
    title: () => pageTitle(texts.code.title),
    canActivate: [visitorGuard, challengeGuard],
    loadComponent: async () => (await import('./code/code-page')).CodePage,
  },
  {
    path: 'account',
    title: () => pageTitle(texts.account.title),
    canActivate: [memberGuard],
    // Asked again when a session ends while the page is open.
    runGuardsAndResolvers: 'always',
    loadComponent: async () => (await import('./account/account-page')).AccountPage,
  },
  {
    path: '**',
    title: () => pageTitle(texts.notFound.title),
    loadComponent: async () => (await import('./not-found/not-found-page')).NotFoundPage,
  },
];
