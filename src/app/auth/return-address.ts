import type { Params } from '@angular/router';

/** Where a member lands unless something else was asked for. */
export const HOME = '/account';

/**
 * Where to go after logging in: the address that a visitor was sent away from.
 * @param params the query of the page; `returnTo` may have been written by anybody
 * @returns a path of this app, and never of another origin; `/account` for anything else
 */
export function returnAddress(params: Params): string {
  const asked: unknown = params['returnTo'];
  if (typeof asked !== 'string' || !URL.canParse(asked, location.origin)) return HOME;
  const { origin, pathname, search, hash } = new URL(asked, location.origin);
  const isPathOfThisApp = asked.startsWith('/') && origin === location.origin && !pathname.startsWith('//');
  return isPathOfThisApp ? `${pathname}${search}${hash}` : HOME;
}
