import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { SessionService } from './session-service';

/** Lets members in. Sends a visitor to log in, and keeps where they were going. */
export const memberGuard: CanActivateFn = async (_route, { url }) => {
  const session = inject(SessionService);
  const router = inject(Router);
  await session.restored();
  return session.member() ? true : router.createUrlTree(['/login'], { queryParams: { returnTo: url } });
};
