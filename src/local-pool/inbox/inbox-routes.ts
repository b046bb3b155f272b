import type { IncomingMessage, ServerResponse } from 'node:http';
import { E164 } from '../../contract/phone-number.ts';
import { streamChanges } from '../http/change-stream.ts';
import { pageHeaders } from '../pages/page-headers.ts';
import { isCrossOrigin, rejectCrossOrigin } from '../http/cross-origin.ts';
import { readForm } from '../http/form.ts';
import { routingMethod } from '../http/method.ts';
import type { Inbox } from './inbox.ts';
import { sendInboxFile } from './inbox-files.ts';
import { renderInboxPage } from './inbox-page.ts';
import { isSmsFailure, type ArmedFailure } from './sms-failure.ts';

/** Handles the inbox's routes: its page, its messages as JSON, and the stream of changes. */
export async function handleInbox(
  inbox: Inbox,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const handle = ROUTES.get(`${routingMethod(request)} ${url.pathname}`);
  if (!handle) sendInboxFile(request, url.pathname, response);
  else if (isCrossOrigin(request)) rejectCrossOrigin(response);
  else {
    await handle(inbox, response, url.searchParams.get('to') ?? undefined, request);
    // The stream of changes would not end the response.
    if (request.method === 'HEAD') response.end();
  }
}

type RouteHandler = (
  inbox: Inbox,
  response: ServerResponse,
  to: string | undefined,
  request: IncomingMessage,
) => void | Promise<void>;

const ROUTES = new Map<string, RouteHandler>([
  ['GET /inbox', sendInboxPage],
  ['GET /inbox/messages', (inbox, response, to) => sendJson(response, inbox.messages(to))],
  ['DELETE /inbox/messages', clearMessages],
  ['GET /inbox/changes', (inbox, response) => streamChanges(response, inbox.onChange)],
  ['GET /inbox/failure', (inbox, response) => sendJson(response, inbox.armedFailure ?? null)],
  ['POST /inbox/failure', armFailure],
]);

function sendInboxPage(inbox: Inbox, response: ServerResponse): void {
  response.writeHead(200, pageHeaders('text/html; charset=utf-8', { hasScript: true }));
  response.end(String(renderInboxPage(inbox.armedFailure)));
}

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

/**
 * Arms the failure of the next SMS message: `failure`, empty to disarm it, and `to`, empty for any
 * number.
 */
async function armFailure(
  inbox: Inbox,
  response: ServerResponse,
  _to: string | undefined,
  request: IncomingMessage,
): Promise<void> {
  const armed = parseFailure(await readForm(request));
  if (armed === 'invalid') {
    response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('The failure or the phone number is not valid.\n');
    return;
  }
  inbox.armFailure(armed);
  response.writeHead(303, { Location: '/inbox' }).end();
}

function parseFailure(form: URLSearchParams): ArmedFailure | undefined | 'invalid' {
  const failure = form.get('failure') ?? '';
  const to = (form.get('to') ?? '').replace(/[\s().-]/g, '') || undefined;
  if (failure === '') return undefined;
  if (!isSmsFailure(failure) || (to !== undefined && !E164.test(to))) return 'invalid';
  return { failure, to };
}
