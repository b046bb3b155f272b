import type { IncomingMessage } from 'node:http';

/**
 * Whether a request carries an AWS signature, of whatever credentials, in its `Authorization`. No web page can send one
 * here: it would have to ask first, and is not allowed the header. A signature in the query, which any page can send, is
 * none.
 */
export function isSigned(request: IncomingMessage): boolean {
  return /^AWS4-HMAC-SHA256\s/.test(request.headers.authorization ?? '');
}
