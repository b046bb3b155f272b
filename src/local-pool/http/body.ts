import type { IncomingMessage } from 'node:http';

/** Far more than Cognito's largest request, which has a challenge answer of 131,072 characters. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Reads a request's body.
 * @returns undefined for a body of more than 1 MB, whose remaining bytes are read and discarded, so
 *   that the client can receive a response
 * @throws Error when the connection breaks before the end of the body
 */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** Parses the body's fields. Returns an empty object if the body is not a JSON object. */
export function parseFields(body: Buffer | undefined): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body?.toString() ?? '')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
