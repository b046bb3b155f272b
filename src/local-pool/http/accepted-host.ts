const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Returns whether a `Host` header names this machine or one of the other accepted hosts. Protects
 * against DNS rebinding: a page whose host name was rebound to 127.0.0.1 sends that host name.
 */
export function isAcceptedHost(host: string | undefined, otherHosts: readonly string[]): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return LOOPBACK_HOSTS.has(name) || otherHosts.some((other) => other.toLowerCase() === name);
}
