import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFields, readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import { E164 } from '../../contract/phone-number.ts';
import type { Inbox } from './inbox.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** End User Messaging's limit for a message, in characters. */
const MAX_MESSAGE_LENGTH = 1_600;

interface ErrorResponse {
  readonly __type: string;
  readonly Message: string;
  readonly Reason?: string;
}

/** The types and the reason are documented for SendTextMessage, the messages are assumed. */
const THROTTLING: ErrorResponse = { __type: 'ThrottlingException', Message: 'Rate exceeded' };
const OPTED_OUT: ErrorResponse = {
  __type: 'ConflictException',
  Message: 'Conflict Occurred - Reason="DESTINATION_PHONE_NUMBER_OPTED_OUT"',
  Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
};

/**
 * Handles `SendTextMessage` of AWS End User Messaging SMS (AWS JSON 1.0) by storing the SMS message
 * in the inbox. Accepts any origination identity, because the local pool has no list of them.
 */
export async function handleEndUserMessaging(
  inbox: Inbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (!isSigned(request)) {
    send(response, 403, unsignedError());
    return;
  }
  const { DestinationPhoneNumber: to, MessageBody: message } = parseFields(body);
  const target = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  if (target !== 'SendTextMessage') send(response, 400, unsupportedError(target));
  else if (typeof to !== 'string' || !E164.test(to))
    send(response, 400, invalidError('DestinationPhoneNumber'));
  else if (typeof message !== 'string' || message.length < 1 || message.length > MAX_MESSAGE_LENGTH) {
    send(response, 400, invalidError('MessageBody'));
  } else deliver(inbox, to, message, response);
}

function deliver(inbox: Inbox, to: string, message: string, response: ServerResponse): void {
  const failure = inbox.takeFailure(to);
  if (failure === 'throttled') send(response, 400, THROTTLING);
  else if (failure === 'opted-out') send(response, 400, OPTED_OUT);
  else send(response, 200, { MessageId: failure ? randomUUID() : inbox.receive(to, message) });
}

function unsignedError(): ErrorResponse {
  return { __type: 'MissingAuthenticationTokenException', Message: 'Missing Authentication Token' };
}

function unsupportedError(operation: string): ErrorResponse {
  const Message = `${operation} is not supported by the local pool.`;
  return { __type: 'ValidationException', Message, Reason: 'UNKNOWN_OPERATION' };
}

function invalidError(field: string): ErrorResponse {
  return { __type: 'ValidationException', Message: `${field} is not valid.`, Reason: 'INVALID_PARAMETER' };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': CONTENT_TYPE, 'x-amzn-RequestId': randomUUID() });
  response.end(JSON.stringify(body));
}
