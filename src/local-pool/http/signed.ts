import type { IncomingMessage } from 'node:http';

/**
 * Returns whether the `Authorization` header contains an AWS signature, which is not verified. Web
 * pages cannot send this header, because the CORS preflight response does not allow it. Ignores
 * signatures in the query, which any page can send.
 */
export function isSigned(request: IncomingMessage): boolean {
  return /^AWS4-HMAC-SHA256\s/.test(request.headers.authorization ?? '');
}
