import type { IncomingMessage } from 'node:http';

/** Cognito's largest request, an answer of 131,072 characters, is far smaller. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Reads a request's body.
 * @returns undefined for one of more than 1 MB; the rest of it comes and is dropped, so that the client hears the answer
 * @throws what the connection says when it breaks before the end
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
