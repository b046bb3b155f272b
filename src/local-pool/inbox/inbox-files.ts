import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { routingMethod } from '../http/method.ts';
import { pageHeaders } from '../pages/page-headers.ts';

/** The page's files by URL path. */
const FILES = new Map([
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
  response.writeHead(200, pageHeaders(file.type));
  createReadStream(new URL(file.name, import.meta.url)).pipe(response);
}
