import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAwsHost } from './aws/aws-host.ts';
import { detectService } from './aws/aws-service.ts';
import { handleSecrets } from './aws/secret-endpoint.ts';
import type { SecretOperation } from './aws/secret-operations.ts';
import { rejectUnserved } from './aws/unserved-service.ts';
import { handleCognito } from './cognito/cognito-endpoint.ts';
import { allowOrigins, handlePreflight } from './cognito/cors.ts';
import { isCrossOrigin, rejectCrossOrigin } from './http/cross-origin.ts';
import { isSigned } from './http/signed.ts';
import type { Listener } from './http/request-guard.ts';
import { routingMethod } from './http/method.ts';
import type { Inbox } from './inbox/inbox.ts';
import { handleEndUserMessaging } from './inbox/end-user-messaging-endpoint.ts';
import { handleInbox } from './inbox/inbox-routes.ts';
import { handleSns } from './inbox/sns-endpoint.ts';
import type { LedgerHost } from './storage/ledger-host.ts';
import type { Operations } from './cognito/operation.ts';
import { isHostedPage, rejectHostedPage } from './pages/hosted-pages.ts';
import { handlePage, type Pages } from './pages/pages.ts';
import { sendWellKnownDocument, type WellKnownDocuments } from './tokens/well-known.ts';

/** The services that share the pool's port. */
export interface Backends {
  readonly operations: Operations;
  readonly ledger: LedgerHost;
  readonly inbox: Inbox;
  readonly secrets: Readonly<Record<string, SecretOperation>>;
  readonly wellKnown: WellKnownDocuments;
  readonly pages: Pages;
}

/**
 * Creates the listener that routes requests: `POST /`, signed requests and those to hosts of AWS to
 * their service, all others by path.
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
  const page = backends.pages.get(`${method} ${url.pathname}`);
  const isAws =
    isSigned(request) || isAwsHost(request.headers.host) || (url.pathname === '/' && method === 'POST');
  if (document) sendWellKnownDocument(response, await document());
  else if (isAws) await handleAws(backends, request, response);
  else if (page) await handlePage(page, url, request, response);
  else if (url.pathname === '/' && method === 'OPTIONS') handlePreflight(response);
  else if (isHostedPage(url.pathname)) rejectHostedPage(response);
  else await handleInbox(backends.inbox, url, request, response);
}

/**
 * Routes a request to its AWS service. As on AWS, every web page may call Cognito. The other
 * services serve the triggers only, so they reject cross-origin requests.
 */
async function handleAws(
  backends: Backends,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const service = detectService(request);
  if (service === 'cognito-idp') {
    allowOrigins(response);
    await handleCognito(backends.operations, request, response);
    return;
  }
  if (isCrossOrigin(request)) {
    rejectCrossOrigin(response);
    return;
  }
  switch (service) {
    case 'dynamodb':
      return backends.ledger.handle(request, response);
    case 'sns':
      return handleSns(backends.inbox, request, response);
    case 'sms-voice':
      return handleEndUserMessaging(backends.inbox, request, response);
    case 'secretsmanager':
    case 'ssm':
      return handleSecrets(backends.secrets, request, response);
    default:
      rejectUnserved(service, request, response);
  }
}
