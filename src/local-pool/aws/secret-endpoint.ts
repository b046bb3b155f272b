import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFields, readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import type { SecretError, SecretOperation } from './secret-operations.ts';

/** Handles requests to Secrets Manager and to Parameter Store (AWS JSON 1.1). */
export async function handleSecrets(
  operations: Readonly<Record<string, SecretOperation>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fields = parseFields(await readBody(request));
  const target = String(request.headers['x-amz-target']);
  const result = isSigned(request)
    ? (operations[target]?.(fields) ?? unsupported(target))
    : { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  response.writeHead('__type' in result ? 400 : 200, {
    'Content-Type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(JSON.stringify(result));
}

const unsupported = (target: string): SecretError => ({
  __type: 'UnsupportedOperationException',
  message: `${target.split('.')[1] ?? target} is not supported by the local pool.`,
});
