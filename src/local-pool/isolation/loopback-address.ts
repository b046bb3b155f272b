import { BlockList, isIP } from 'node:net';

/** The addresses of this machine. A connection to 0.0.0.0 or :: is one to this machine too. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('0.0.0.0', 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
LOOPBACK.addAddress('::', 'ipv6');

/** Returns whether a name is `localhost` or a subdomain, which never leave a machine (RFC 6761). */
export function isLocalhost(name: string): boolean {
  return /^(?:[^.]+\.)*localhost\.?$/i.test(name);
}

/** Returns whether a host name or IP address is this machine. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return isLocalhost(host);
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
