import type { Paths } from './options';

/** A base to resolve paths against. A URL that resolves to another origin is not a path. */
const ANY_ORIGIN = 'https://app.invalid';

/**
 * Sanitizes the URL to open after a sign-in, which is the URL that sent the visitor to sign in.
 * @param returnTo the query parameter, which an attacker can set in a link
 * @returns the URL if it is a path of this app, outside the pages of a sign-in; otherwise `home`
 */
export function sanitizeReturnUrl(returnTo: unknown, { login, register, code, home }: Paths): string {
  if (typeof returnTo !== 'string' || !URL.canParse(returnTo, ANY_ORIGIN)) return home;
  const { origin, pathname, search, hash } = new URL(returnTo, ANY_ORIGIN);
  const isPath = /^\/(?!\/)/.test(returnTo) && origin === ANY_ORIGIN && !pathname.startsWith('//');
  // A matrix parameter or another outlet belongs to the same page.
  const page = pathname.replace(/[;(].*|\/+$/g, '');
  return isPath && ![login, register, code].includes(page) ? `${pathname}${search}${hash}` : home;
}
