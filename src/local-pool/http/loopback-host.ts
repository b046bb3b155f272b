const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a `Host` header names this machine. A page that has rebound its own name to 127.0.0.1 gives that name here, and
 * is found out.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return OWN_NAMES.has((host ?? '').toLowerCase().replace(/:\d+$/, ''));
}
