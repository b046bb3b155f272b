import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeXml } from '../aws/escape-xml.ts';
import { readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import { E164 } from '../../contract/phone-number.ts';
import type { Inbox } from './inbox.ts';

/** SNS's limit for an SMS message, in characters, which it sends in up to ten parts. */
const MAX_MESSAGE_LENGTH = 1_600;

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

interface SnsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Observed on AWS (amzn/smoke-aws pull request 149); the status is that of the common errors. */
const THROTTLING: SnsError = { status: 400, code: 'Throttling', message: 'Rate exceeded' };

/**
 * Handles Amazon SNS (AWS query protocol): `Publish` stores the SMS message in the inbox, and
 * `SetSMSAttributes` accepts and ignores any attributes.
 */
export async function handleSns(
  inbox: Inbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const parameters = new URLSearchParams(body?.toString());
  const error = requestError(request, parameters);
  if (error) {
    sendError(response, error);
    return;
  }
  if (parameters.get('Action') === 'SetSMSAttributes') {
    const result = '<SetSMSAttributesResult/>';
    send(
      response,
      200,
      `<SetSMSAttributesResponse xmlns="${NAMESPACE}">${result}`,
      'SetSMSAttributesResponse',
    );
    return;
  }
  const [to, message] = [parameters.get('PhoneNumber') ?? '', parameters.get('Message') ?? ''];
  const failure = inbox.takeFailure(to);
  if (failure === 'throttled') {
    sendError(response, THROTTLING);
    return;
  }
  // SNS accepts a message to a phone that is unreachable or has opted out, and lists the failure in
  // its delivery logs (SNS developer guide, "SMS delivery failure reasons").
  const id = failure ? randomUUID() : inbox.receive(to, message);
  const result = `<PublishResult><MessageId>${id}</MessageId></PublishResult>`;
  send(response, 200, `<PublishResponse xmlns="${NAMESPACE}">${result}`, 'PublishResponse');
}

function requestError(request: IncomingMessage, parameters: URLSearchParams): SnsError | undefined {
  if (!isSigned(request)) {
    const message = 'Request is missing Authentication Token';
    return { status: 403, code: 'MissingAuthenticationToken', message };
  }
  const action = parameters.get('Action');
  if (action === 'SetSMSAttributes') return undefined;
  if (action !== 'Publish') {
    const message = `${action} is not supported by the local pool.`;
    return { status: 400, code: 'InvalidAction', message };
  }
  const message = parameterError(parameters.get('PhoneNumber'), parameters.get('Message'));
  return message === undefined
    ? undefined
    : { status: 400, code: 'InvalidParameter', message: `Invalid parameter: ${message}` };
}

function parameterError(phoneNumber: string | null, message: string | null): string | undefined {
  if (!phoneNumber) return 'PhoneNumber Reason: no value for required parameter';
  if (!E164.test(phoneNumber)) return `PhoneNumber Reason: ${phoneNumber} is not valid to publish to`;
  if (!message) return 'Empty message';
  return message.length > MAX_MESSAGE_LENGTH ? 'Message too long' : undefined;
}

function sendError(response: ServerResponse, { status, code, message }: SnsError): void {
  const detail = `<Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  send(response, status, `<ErrorResponse xmlns="${NAMESPACE}"><Error>${detail}</Error>`, 'ErrorResponse');
}

function send(response: ServerResponse, status: number, xml: string, root: string): void {
  const requestId = randomUUID();
  const metadata =
    status === 200
      ? `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`
      : `<RequestId>${requestId}</RequestId>`;
  response.writeHead(status, { 'Content-Type': 'text/xml', 'x-amzn-RequestId': requestId });
  response.end(`${xml}${metadata}</${root}>`);
}
