import type { IncomingMessage, ServerResponse } from 'node:http';
import { isCrossOrigin, rejectCrossOrigin } from '../http/cross-origin.ts';
import { methodOf } from '../http/method.ts';
import type { Inbox } from './inbox.ts';
import { sendInboxFile } from './inbox-files.ts';

/** How long a browser waits before it connects again to the live inbox. */
const RECONNECT_MS = 1_000;

/** Answers the inbox: its page, the texts for people's tests, and the word that something has changed. */
export function handleInbox(
  inbox: Inbox,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const answer = API.get(`${methodOf(request)} ${url.pathname}`);
  if (!answer) sendInboxFile(request, url.pathname, response);
  else if (isCrossOrigin(request)) rejectCrossOrigin(response);
  else {
    answer(inbox, response, url.searchParams.get('to') ?? undefined);
    // The stream of changes has no end of its own.
    if (request.method === 'HEAD') response.end();
  }
}

type Answer = (inbox: Inbox, response: ServerResponse, to: string | undefined) => void;

const API = new Map<string, Answer>([
  ['GET /inbox/messages', (inbox, response, to) => sendJson(response, inbox.texts(to))],
  ['DELETE /inbox/messages', empty],
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

function empty(inbox: Inbox, response: ServerResponse, to: string | undefined): void {
  inbox.empty(to);
  response.writeHead(204);
  response.end();
}

/** Server-sent events (WHATWG HTML, 9.2): an empty one for each change. */
function streamChanges(inbox: Inbox, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  response.on(
    'close',
    inbox.onChange(() => response.write('data:\n\n')),
  );
}
