import type { IncomingMessage } from 'node:http';
import { readBody } from './body.ts';

/**
 * Reads the fields of a submitted form.
 * @returns no fields for a body of more than 1 MB
 * @throws Error when the connection breaks before the end of the body
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request))?.toString());
}
