import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { methodOf } from '../http/method.ts';

/** What the page may do: run its own script, show its own style and picture, and ask this pool. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
].join('; ');

/** The page's files, by path. */
const FILES = new Map([
  ['/inbox', { file: 'inbox.html', type: 'text/html; charset=utf-8' }],
  ['/inbox/inbox.css', { file: 'inbox.css', type: 'text/css; charset=utf-8' }],
  ['/inbox/inbox.js', { file: 'inbox.js', type: 'text/javascript; charset=utf-8' }],
  ['/inbox/inbox.svg', { file: 'inbox.svg', type: 'image/svg+xml' }],
]);

/** Sends a file of the inbox page, or a plain 404. */
export function sendInboxFile(request: IncomingMessage, path: string, response: ServerResponse): void {
  const found = methodOf(request) === 'GET' ? FILES.get(path) : undefined;
  if (!found) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('There is nothing here. The texts are at /inbox, the rest is at /.\n');
    return;
  }
  response.writeHead(200, {
    'Content-Type': found.type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  createReadStream(new URL(found.file, import.meta.url)).pipe(response);
}
