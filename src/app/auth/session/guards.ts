import { EnvironmentInjector, inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { PendingChallenge } from '../challenge/pending-challenge';
import { TokenStorage } from '../cognito/token-storage';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import { loadSessionMonitor } from './load-session-monitor';
import { SessionService } from './session-service';

/**
 * Admits visitors. Redirects a member to `home`.
 * @example `{ path: 'welcome', component: WelcomePage, canActivate: [visitorGuard] }`
 */
export const visitorGuard: CanActivateFn = async () => {
  const session = inject(SessionService);
  const router = inject(Router);
  const { paths } = inject(PHONE_SIGN_IN_OPTIONS);
  await session.restore();
  return session.member() ? router.parseUrl(paths.home) : true;
};

/**
 * Admits members. Redirects a visitor to the sign-in page, with the URL to return to. A member
 * whose session ends while the route is open is redirected too.
 * @example `{ path: 'orders', component: OrdersPage, canActivate: [memberGuard] }`
 */
export const memberGuard: CanActivateFn = async ({ routeConfig }, { url }) => {
  const session = inject(SessionService);
  if (routeConfig) session.protectRoute(routeConfig);
  const router = inject(Router);
  const { paths } = inject(PHONE_SIGN_IN_OPTIONS);
  const injector = inject(EnvironmentInjector);
  // At the same time as the session, so that the page does not wait longer. Without the monitor,
  // each call to the user pool still checks the session.
  const monitor = inject(TokenStorage).hasTokens() ? loadSessionMonitor().catch(() => null) : null;
  await session.restore();
  if (!session.member()) return router.createUrlTree([paths.login], { queryParams: { returnTo: url } });
  const SessionMonitor = await monitor;
  if (SessionMonitor) injector.get(SessionMonitor);
  return true;
};

/**
 * Admits visitors with a pending sign-in, and members with a pending change of their number.
 * Redirects other visitors to the sign-in page, and other members to `home`.
 */
export const challengeGuard: CanActivateFn = async ({ queryParams }) => {
  const session = inject(SessionService);
  const router = inject(Router);
  const { challenge } = inject(PendingChallenge);
  const { paths } = inject(PHONE_SIGN_IN_OPTIONS);
  await session.restore();
  const member = session.member();
  const pending = challenge();
  // Another member may have started a change in this tab before.
  const changing = pending?.newNumber === undefined ? undefined : pending.phoneNumber;
  if (pending && changing === member?.phoneNumber) return true;
  return member ? router.parseUrl(paths.home) : router.createUrlTree([paths.login], { queryParams });
};
