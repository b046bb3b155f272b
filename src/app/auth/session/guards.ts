import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { PendingChallenge } from '../challenge/pending-challenge';
import { SessionService } from './session-service';

/** The default page of a member. */
export const HOME = '/account';

/** Admits visitors. Redirects a member to the account. */
export const visitorGuard: CanActivateFn = async () => {
  const session = inject(SessionService);
  const router = inject(Router);
  await session.restore();
  return session.member() ? router.parseUrl(HOME) : true;
};

/** Admits members. Redirects a visitor to the sign-in page, with the URL to return to. */
export const memberGuard: CanActivateFn = async (_route, { url }) => {
  const session = inject(SessionService);
  const router = inject(Router);
  await session.restore();
  return session.member() ? true : router.createUrlTree(['/login'], { queryParams: { returnTo: url } });
};

/** Admits visitors with a pending challenge. Redirects others to the sign-in page. */
export const challengeGuard: CanActivateFn = ({ queryParams }) =>
  inject(PendingChallenge).challenge() ? true : inject(Router).createUrlTree(['/login'], { queryParams });
