import type { Route, Routes } from '@angular/router';
import { HOME, memberGuard } from './session/guards';

/** Resolves a path. A URL that leaves it is not a path, whichever origin this is. */
const ANY_ORIGIN = 'https://app.invalid';

/**
 * Where to go after signing in: the URL from which a visitor was sent to sign in.
 * @param returnTo the query parameter, which anybody may have written into a link
 * @param routes of the app
 * @returns a URL of this app for members only, or else `/account`
 */
export function sanitizeReturnUrl(returnTo: unknown, routes: Routes): string {
  if (typeof returnTo !== 'string' || !URL.canParse(returnTo, ANY_ORIGIN)) return HOME;
  const { origin, pathname, search, hash } = new URL(returnTo, ANY_ORIGIN);
  const isPath = returnTo.startsWith('/') && origin === ANY_ORIGIN;
  const route = routes.find((candidate) => isPrefix(candidate, pathname));
  return isPath && route?.canActivate?.includes(memberGuard) ? `${pathname}${search}${hash}` : HOME;
}

/** Whether a path begins with the segments of a route, and ends with them if the route has no children. */
function isPrefix({ path = '', children, loadChildren }: Route, pathname: string): boolean {
  const segments = pathname.slice(1).split('/');
  const routeSegments = path === '' ? [] : path.split('/');
  const mayBeLonger = loadChildren !== undefined || (children !== undefined && children.length > 0);
  if (segments.length < routeSegments.length || (segments.length > routeSegments.length && !mayBeLonger))
    return false;
  return routeSegments.every((segment, index) => segment.startsWith(':') || segment === segments[index]);
}
