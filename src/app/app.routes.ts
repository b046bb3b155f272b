import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { PhoneSignInI18n, phoneSignInRoutes } from '../phone-sign-in';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'account' },
  ...phoneSignInRoutes({ account: true }),
  {
    path: '**',
    title: () => inject(PhoneSignInI18n).messages().notFound.title,
    loadComponent: async () => (await import('./not-found/not-found-page')).NotFoundPage,
  },
];
