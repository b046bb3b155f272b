import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import type { Operations } from '../operations/operations.ts';
import { CognitoError } from './cognito-error.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** Clients take 16 KB of headers or less, and a message may repeat what was sent. */
const MAX_HEADER_LENGTH = 1_000;

const TARGET = /^AWSCognitoIdentityProviderService\.([A-Za-z]+)$/;

/**
 * Answers Cognito's wire protocol, AWS JSON 1.1: the operation is in `X-Amz-Target`, the request in the body. Whatever
 * comes in gets an answer of Cognito's shape.
 */
export async function handleCognito(
  operations: Operations,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    send(response, 200, await run(operations, request));
  } catch (error) {
    // The client has gone in the middle of its request.
    if (request.errored) return;
    const refusal = error instanceof CognitoError ? error : internalError(error);
    response.setHeader('x-amzn-ErrorType', `${refusal.type}:`);
    const headerMessage = refusal.message.slice(0, MAX_HEADER_LENGTH).replace(/[^\x20-\x7e]/g, '?');
    response.setHeader('x-amzn-ErrorMessage', headerMessage);
    const status = refusal.type === 'InternalErrorException' ? 500 : 400;
    send(response, status, { __type: refusal.type, message: refusal.message });
  }
}

async function run(operations: Operations, request: IncomingMessage): Promise<object> {
  const body = await readBody(request);
  if (!body) throw new CognitoError('RequestEntityTooLargeException', 'The request is larger than 1 MB.');
  const [, name] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
  if (name === undefined) throw new CognitoError('UnknownOperationException', 'The target is not known.');
  if (request.headers['content-type']?.split(';')[0]?.trim() !== CONTENT_TYPE) {
    throw new CognitoError('SerializationException', `The content type is not ${CONTENT_TYPE}.`);
  }
  const signed = operations.signed.get(name);
  if (signed && !isSigned(request)) {
    throw new CognitoError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const operation = signed ?? operations.open.get(name);
  if (!operation) {
    throw new CognitoError('UnsupportedOperationException', `${name} is not supported by the local pool.`);
  }
  return operation(parse(body));
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new CognitoError('SerializationException', 'The body is not JSON.');
    throw error;
  }
}

/** A fault of the pool. The cause is for its terminal. */
function internalError(error: unknown): CognitoError {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new CognitoError('InternalErrorException', 'The local pool failed; its terminal says why.');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.setHeader('x-amzn-RequestId', randomUUID());
  response.writeHead(status, { 'Content-Type': CONTENT_TYPE });
  response.end(JSON.stringify(body, dateAsSeconds));
}

/** AWS JSON has points in time as seconds since 1970. `JSON.stringify` has already made the value a text. */
function dateAsSeconds(this: unknown, name: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[name];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
