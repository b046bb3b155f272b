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

/**
 * Admits visitors with a pending sign-in, and members with a pending change of their number.
 * Redirects other visitors to the sign-in page, and other members to the account.
 */
export const challengeGuard: CanActivateFn = async ({ queryParams }) => {
  const session = inject(SessionService);
  const router = inject(Router);
  const { challenge } = inject(PendingChallenge);
  await session.restore();
  const member = session.member();
  const pending = challenge();
  // Another member may have started a change in this tab before.
  const changing = pending?.newNumber === undefined ? undefined : pending.phoneNumber;
  if (pending && changing === member?.phoneNumber) return true;
  return member ? router.parseUrl(HOME) : router.createUrlTree(['/login'], { queryParams });
};
