import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Returns whether a cross-origin page sent the request. Clients other than browsers send neither
 * `Sec-Fetch-Site` (Fetch Metadata) nor `Origin` (Fetch Standard).
 */
export function isCrossOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  const origin = headers.origin ?? `http://${headers.host}`;
  return !(site === 'same-origin' || site === 'none') || origin !== `http://${headers.host}`;
}

/** Rejects a cross-origin request. */
export function rejectCrossOrigin(response: ServerResponse): void {
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('The local pool rejects cross-origin requests for this resource.\n');
}
