import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleCognito } from './cognito/cognito-endpoint.ts';
import { allowOrigins, handlePreflight } from './cognito/cors.ts';
import { isCrossOrigin, rejectCrossOrigin } from './http/cross-origin.ts';
import type { Listener } from './http/request-guard.ts';
import { methodOf } from './http/method.ts';
import type { Inbox } from './inbox/inbox.ts';
import { handleEndUserMessaging } from './inbox/end-user-messaging-endpoint.ts';
import { handleInbox } from './inbox/inbox-routes.ts';
import { handleSns } from './inbox/sns-endpoint.ts';
import type { LedgerHost } from './storage/ledger-host.ts';
import type { Operations } from './operations/operations.ts';
import { sendPage, type Pages } from './pages/pages.ts';
import { sendWellKnown, type WellKnown } from './tokens/well-known.ts';

/** What stands behind the one port. */
export interface Backends {
  readonly operations: Operations;
  readonly ledger: LedgerHost;
  readonly inbox: Inbox;
  readonly wellKnown: WellKnown;
  readonly pages: Pages;
}

/** Brings each request to the right door: Cognito, DynamoDB and the senders of texts at `POST /`, the rest by path. */
export function requestListener(doors: Backends): Listener {
  return (request, response) => route(doors, request, response);
}

async function route(doors: Backends, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) {
    response.writeHead(400).end();
    return;
  }
  const method = methodOf(request);
  const document = method === 'GET' ? doors.wellKnown.get(url.pathname) : undefined;
  const page = method === 'GET' ? doors.pages.get(url.pathname) : undefined;
  if (document) sendWellKnown(response, await document());
  else if (page) sendPage(page, url, request, response);
  else if (url.pathname === '/' && method === 'POST') await handleAws(doors, request, response);
  else if (url.pathname === '/' && method === 'OPTIONS') handlePreflight(response);
  else handleInbox(doors.inbox, url, request, response);
}

/** Cognito is for every web page, as on AWS. The other services are for the triggers. */
async function handleAws(doors: Backends, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const service = serviceOf(request);
  if (service === 'Cognito') {
    allowOrigins(response);
    await handleCognito(doors.operations, request, response);
  } else if (isCrossOrigin(request)) rejectCrossOrigin(response);
  else if (service === 'DynamoDB') await doors.ledger.answer(request, response);
  else if (service === 'SNS') await handleSns(doors.inbox, request, response);
  else await handleEndUserMessaging(doors.inbox, request, response);
}

/** The SDKs name the service in the target; SNS, which has none, is told by its form. */
function serviceOf({ headers }: IncomingMessage): 'Cognito' | 'DynamoDB' | 'SNS' | 'End User Messaging' {
  const { 'x-amz-target': target, 'content-type': contentType = '' } = headers;
  if (String(target).startsWith('DynamoDB_20120810.')) return 'DynamoDB';
  if (String(target).startsWith('PinpointSMSVoiceV2.')) return 'End User Messaging';
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  return target === undefined && isForm ? 'SNS' : 'Cognito';
}
