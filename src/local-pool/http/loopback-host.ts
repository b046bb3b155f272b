const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Returns whether a `Host` header names this machine. Protects against DNS rebinding: a page whose
 * host name was rebound to 127.0.0.1 sends that host name.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return LOOPBACK_HOSTS.has((host ?? '').toLowerCase().replace(/:\d+$/, ''));
}
