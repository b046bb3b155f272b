import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether a page of another origin asks. Programs send neither header (Fetch Metadata, Fetch Standard). */
export function isCrossOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  const origin = headers.origin ?? `http://${headers.host}`;
  return !(site === 'same-origin' || site === 'none') || origin !== `http://${headers.host}`;
}

/** Refuses such a page. */
export function rejectCrossOrigin(response: ServerResponse): void {
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('The local pool does not show this to pages of other origins.\n');
}
