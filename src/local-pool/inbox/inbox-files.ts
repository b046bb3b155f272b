import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { routingMethod } from '../http/method.ts';

/** Allows the page its own script, stylesheet and image, and requests to this pool. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
].join('; ');

/** The page's files by URL path. */
const FILES = new Map([
  ['/inbox', { name: 'inbox.html', type: 'text/html; charset=utf-8' }],
  ['/inbox/inbox.css', { name: 'inbox.css', type: 'text/css; charset=utf-8' }],
  ['/inbox/inbox.js', { name: 'inbox.js', type: 'text/javascript; charset=utf-8' }],
  ['/inbox/inbox.svg', { name: 'inbox.svg', type: 'image/svg+xml' }],
]);

/** Sends a file of the inbox page, or a 404 response. */
export function sendInboxFile(request: IncomingMessage, path: string, response: ServerResponse): void {
  const file = routingMethod(request) === 'GET' ? FILES.get(path) : undefined;
  if (!file) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('Not found. See /inbox for messages and / for an overview.\n');
    return;
  }
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  createReadStream(new URL(file.name, import.meta.url)).pipe(response);
}
