import type { IncomingMessage } from 'node:http';

/** What a request asks for. HEAD asks for what GET does; Node itself leaves the body of the answer out (RFC 9110, 9.3.2). */
export function methodOf(request: IncomingMessage): string | undefined {
  return request.method === 'HEAD' ? 'GET' : request.method;
}
