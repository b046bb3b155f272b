import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeXml } from './escape-xml.ts';
import { serviceName } from './aws-service.ts';

const ERROR = 'UnsupportedOperationException';

/** The services whose protocol is REST with XML. */
const REST_XML = new Set(['cloudfront', 'route53', 's3']);

/**
 * Rejects a request for a service that the local pool does not serve, in the service's protocol, so
 * that an SDK reports the message. The status is 400, because SDKs retry after most others.
 */
export function rejectUnserved(service: string, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const message = `The local pool does not serve ${serviceName(service)}.`;
  const { type, body } = formatError(service, request, message);
  const headers = { 'x-amzn-RequestId': randomUUID(), 'x-amzn-ErrorType': ERROR };
  response.writeHead(400, { ...headers, 'Content-Type': type }).end(body);
}

function formatError(service: string, { headers }: IncomingMessage, message: string) {
  const { 'content-type': contentType = '', 'x-amz-target': target } = headers;
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  if (!target && (isForm || REST_XML.has(service))) {
    const error = `<Error><Code>${ERROR}</Code><Message>${escapeXml(message)}</Message></Error>`;
    // Only S3's error is not in an ErrorResponse.
    const body = service === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`;
    return { type: 'application/xml', body };
  }
  const type = /^application\/x-amz-json-1\.[01]$/.exec(contentType)?.[0] ?? 'application/json';
  // The protocols differ in the spelling of `message`.
  return { type, body: JSON.stringify({ __type: ERROR, message, Message: message }) };
}
