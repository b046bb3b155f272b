import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import type { Operations } from './operation.ts';
import { CognitoError } from './cognito-error.ts';
import { unsupportedOperation } from './unsupported-operation.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/**
 * In characters. A message may repeat long input, and HTTP clients accept 16 KB of headers or less.
 */
const MAX_HEADER_LENGTH = 1_000;

const TARGET = /^AWSCognitoIdentityProviderService\.([A-Za-z]+)$/;

/**
 * Handles requests in Cognito's wire protocol, AWS JSON 1.1: `X-Amz-Target` names the operation,
 * and the body is the request. Malformed requests, too, get a response in Cognito's format.
 */
export async function handleCognito(
  operations: Operations,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    send(response, 200, await dispatch(operations, request));
  } catch (error) {
    // The client disconnected before the end of its request.
    if (request.errored) return;
    const rejection = error instanceof CognitoError ? error : internalError(error);
    response.setHeader('x-amzn-ErrorType', `${rejection.type}:`);
    const headerMessage = rejection.message.slice(0, MAX_HEADER_LENGTH).replace(/[^\x20-\x7e]/g, '?');
    response.setHeader('x-amzn-ErrorMessage', headerMessage);
    const status = rejection.type === 'InternalErrorException' ? 500 : 400;
    send(response, status, { __type: rejection.type, message: rejection.message });
  }
}

async function dispatch(operations: Operations, request: IncomingMessage): Promise<object> {
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
  if (!operation) throw unsupportedOperation(name);
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

/**
 * Creates the error for an unexpected exception, and prints the exception in the pool's terminal.
 */
function internalError(error: unknown): CognitoError {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new CognitoError('InternalErrorException', 'The local pool failed. See its terminal for the cause.');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.setHeader('x-amzn-RequestId', randomUUID());
  response.writeHead(status, { 'Content-Type': CONTENT_TYPE });
  response.end(JSON.stringify(body, dateAsSeconds));
}

/**
 * Serializes dates as seconds since 1970, as AWS JSON 1.1 does. Reads the original property,
 * because `JSON.stringify` passes dates as strings.
 */
function dateAsSeconds(this: unknown, name: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[name];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
