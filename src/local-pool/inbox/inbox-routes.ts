import type { IncomingMessage, ServerResponse } from 'node:http';
import { isCrossOrigin, rejectCrossOrigin } from '../http/cross-origin.ts';
import { routingMethod } from '../http/method.ts';
import type { Inbox } from './inbox.ts';
import { sendInboxFile } from './inbox-files.ts';

/** The delay after which a browser reconnects to the stream of changes. */
const RECONNECT_MS = 1_000;

/** Handles the inbox's routes: its page, its messages as JSON, and the stream of changes. */
export function handleInbox(
  inbox: Inbox,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const handle = ROUTES.get(`${routingMethod(request)} ${url.pathname}`);
  if (!handle) sendInboxFile(request, url.pathname, response);
  else if (isCrossOrigin(request)) rejectCrossOrigin(response);
  else {
    handle(inbox, response, url.searchParams.get('to') ?? undefined);
    // The stream of changes would not end the response.
    if (request.method === 'HEAD') response.end();
  }
}

type RouteHandler = (inbox: Inbox, response: ServerResponse, to: string | undefined) => void;

const ROUTES = new Map<string, RouteHandler>([
  ['GET /inbox/messages', (inbox, response, to) => sendJson(response, inbox.messages(to))],
  ['DELETE /inbox/messages', clearMessages],
  ['GET /inbox/changes', streamChanges],
]);

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}

function clearMessages(inbox: Inbox, response: ServerResponse, to: string | undefined): void {
  inbox.clear(to);
  response.writeHead(204);
  response.end();
}

/** Streams an empty server-sent event (WHATWG HTML, 9.2) for each change. */
function streamChanges(inbox: Inbox, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  response.on(
    'close',
    inbox.onChange(() => response.write('data:\n\n')),
  );
}
