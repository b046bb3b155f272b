import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleCognito } from './cognito/cognito-endpoint.ts';
import { allowOrigins, handlePreflight } from './cognito/cors.ts';
import { isCrossOrigin, rejectCrossOrigin } from './http/cross-origin.ts';
import type { Listener } from './http/request-guard.ts';
import { routingMethod } from './http/method.ts';
import type { Inbox } from './inbox/inbox.ts';
import { handleEndUserMessaging } from './inbox/end-user-messaging-endpoint.ts';
import { handleInbox } from './inbox/inbox-routes.ts';
import { handleSns } from './inbox/sns-endpoint.ts';
import type { LedgerHost } from './storage/ledger-host.ts';
import type { Operations } from './cognito/operation.ts';
import { isHostedPage, rejectHostedPage } from './pages/hosted-pages.ts';
import { sendPage, type Pages } from './pages/pages.ts';
import { sendWellKnownDocument, type WellKnownDocuments } from './tokens/well-known.ts';

/** The services that share the pool's port. */
export interface Backends {
  readonly operations: Operations;
  readonly ledger: LedgerHost;
  readonly inbox: Inbox;
  readonly wellKnown: WellKnownDocuments;
  readonly pages: Pages;
}

/**
 * Creates the listener that routes requests: `POST /` to Cognito, DynamoDB, SNS or End User
 * Messaging, all others by path.
 */
export function createRequestListener(backends: Backends): Listener {
  return (request, response) => route(backends, request, response);
}

async function route(backends: Backends, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) {
    response.writeHead(400).end();
    return;
  }
  const method = routingMethod(request);
  const document = method === 'GET' ? backends.wellKnown.get(url.pathname) : undefined;
  const page = method === 'GET' ? backends.pages.get(url.pathname) : undefined;
  if (document) sendWellKnownDocument(response, await document());
  else if (page) sendPage(page, url, request, response);
  else if (url.pathname === '/' && method === 'POST') await handleAws(backends, request, response);
  else if (url.pathname === '/' && method === 'OPTIONS') handlePreflight(response);
  else if (isHostedPage(url.pathname)) rejectHostedPage(response);
  else handleInbox(backends.inbox, url, request, response);
}

/**
 * Routes a `POST /` to its service. As on AWS, every web page may call Cognito. The other services
 * serve the triggers only, so they reject cross-origin requests.
 */
async function handleAws(
  backends: Backends,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const service = detectService(request);
  if (service === 'Cognito') {
    allowOrigins(response);
    await handleCognito(backends.operations, request, response);
  } else if (isCrossOrigin(request)) rejectCrossOrigin(response);
  else if (service === 'DynamoDB') await backends.ledger.handle(request, response);
  else if (service === 'SNS') await handleSns(backends.inbox, request, response);
  else await handleEndUserMessaging(backends.inbox, request, response);
}

/**
 * Detects the service by the SDKs' `X-Amz-Target` header, or SNS, whose protocol has no target, by
 * the content type of a form.
 */
function detectService({ headers }: IncomingMessage): 'Cognito' | 'DynamoDB' | 'SNS' | 'End User Messaging' {
  const { 'x-amz-target': target, 'content-type': contentType = '' } = headers;
  if (String(target).startsWith('DynamoDB_20120810.')) return 'DynamoDB';
  if (String(target).startsWith('PinpointSMSVoiceV2.')) return 'End User Messaging';
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  return target === undefined && isForm ? 'SNS' : 'Cognito';
}
