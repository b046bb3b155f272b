import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { isAwsHost } from '../aws/aws-host.ts';
import { isAcceptedHost } from './accepted-host.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** British English has no comma before "and". */
const LIST = new Intl.ListFormat('en-GB');

/**
 * Wraps a listener: rejects requests for hosts other than this machine and AWS,
 * whose requests the triggers' thread redirects, and responds with 500 when
 * the listener throws or rejects, so that no request can end the server.
 * @param otherHosts other hosts for which requests are accepted
 */
export function guardRequests(listener: Listener, otherHosts: readonly string[]): RequestListener {
  return (request, response) => {
    const { host } = request.headers;
    if (!isAcceptedHost(host, otherHosts) && !isAwsHost(host)) {
      response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
      const names = LIST.format(['localhost', '127.0.0.1', '[::1]', ...otherHosts]);
      response.end(`This server only accepts requests for ${names}.\n`);
      return;
    }
    const fail = (error: unknown) => {
      if (request.errored || response.destroyed) return;
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { Connection: 'close' }).end();
    };
    // `pipe` does not forward errors: without a listener, a file that cannot be read would end the
    // process.
    response.on('pipe', (source: Readable) => source.once('error', fail));
    call(listener, request, response).catch(fail);
  };
}

/** Calls a listener, converting a thrown error to a rejected promise. */
async function call(listener: Listener, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await listener(request, response);
}
