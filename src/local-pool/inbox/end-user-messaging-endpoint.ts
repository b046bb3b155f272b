import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import { E164 } from '../../contract/phone-number.ts';
import type { Inbox } from './inbox.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** End User Messaging takes up to this many characters for a text. */
const MAX_TEXT_LENGTH = 1_600;

interface Refusal {
  readonly __type: string;
  readonly Message: string;
  readonly Reason?: string;
}

/**
 * Answers the one call of AWS End User Messaging SMS that sends a text, `SendTextMessage` (AWS JSON 1.0), and puts the text
 * in the inbox. It takes any origination identity: the pool on this machine has none of its own.
 */
export async function handleEndUserMessaging(
  inbox: Inbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (!isSigned(request)) {
    send(response, 403, unsigned());
    return;
  }
  const { DestinationPhoneNumber: to, MessageBody: text } = fieldsOf(body);
  const target = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  if (target !== 'SendTextMessage') send(response, 400, unsupported(target));
  else if (typeof to !== 'string' || !E164.test(to)) send(response, 400, invalid('DestinationPhoneNumber'));
  else if (typeof text !== 'string' || text.length < 1 || text.length > MAX_TEXT_LENGTH) {
    send(response, 400, invalid('MessageBody'));
  } else send(response, 200, { MessageId: inbox.receive(to, text) });
}

/** The body's members; none where it is no JSON object. */
function fieldsOf(body: Buffer | undefined): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body?.toString() ?? '')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function unsigned(): Refusal {
  return { __type: 'MissingAuthenticationTokenException', Message: 'Missing Authentication Token' };
}

function unsupported(operation: string): Refusal {
  const Message = `${operation} is not supported by the local pool.`;
  return { __type: 'ValidationException', Message, Reason: 'UNKNOWN_OPERATION' };
}

function invalid(field: string): Refusal {
  return { __type: 'ValidationException', Message: `${field} is not valid.`, Reason: 'INVALID_PARAMETER' };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': CONTENT_TYPE, 'x-amzn-RequestId': randomUUID() });
  response.end(JSON.stringify(body));
}
