import type { Route, Routes } from '@angular/router';
import { HOME, memberGuard } from './session/guards';

/** A base to resolve paths against. A URL that resolves to another origin is not a path. */
const ANY_ORIGIN = 'https://app.invalid';

/**
 * Sanitizes the URL to open after a sign-in, which is the URL that sent the visitor to sign in.
 * @param returnTo the query parameter, which an attacker can set in a link
 * @param routes the routes of the app
 * @returns the URL if it belongs to a route with `memberGuard`, otherwise `/account`
 */
export function sanitizeReturnUrl(returnTo: unknown, routes: Routes): string {
  if (typeof returnTo !== 'string' || !URL.canParse(returnTo, ANY_ORIGIN)) return HOME;
  const { origin, pathname, search, hash } = new URL(returnTo, ANY_ORIGIN);
  const isPath = returnTo.startsWith('/') && origin === ANY_ORIGIN;
  const route = routes.find((candidate) => isPrefix(candidate, pathname));
  return isPath && route?.canActivate?.includes(memberGuard) ? `${pathname}${search}${hash}` : HOME;
}

/**
 * Whether a path starts with the segments of a route, or equals them if the route has no children.
 */
function isPrefix({ path = '', children, loadChildren }: Route, pathname: string): boolean {
  const segments = pathname.slice(1).split('/');
  const routeSegments = path === '' ? [] : path.split('/');
  const mayBeLonger = loadChildren !== undefined || (children !== undefined && children.length > 0);
  if (segments.length < routeSegments.length || (segments.length > routeSegments.length && !mayBeLonger))
    return false;
  return routeSegments.every((segment, index) => segment.startsWith(':') || segment === segments[index]);
}
