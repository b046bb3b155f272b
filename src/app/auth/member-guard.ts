import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { AuthService } from './auth-service';

/** Lets members in. Sends a visitor to log in, and keeps where they were going. */
export const memberGuard: CanActivateFn = async (_route, { url }) => {
  const auth = inject(AuthService);
  const router = inject(Router);
  await auth.restored();
  return auth.member() ? true : router.createUrlTree(['/login'], { queryParams: { returnTo: url } });
};
