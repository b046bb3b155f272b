import type { IncomingMessage } from 'node:http';

/**
 * Returns the method by which to route a request: GET for HEAD (RFC 9110, 9.3.2), because Node
 * omits the body of responses to HEAD.
 */
export function routingMethod(request: IncomingMessage): string | undefined {
  return request.method === 'HEAD' ? 'GET' : request.method;
}
