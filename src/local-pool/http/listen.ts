import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode } from '../error-code.ts';
import { guardRequests, type Listener } from './request-guard.ts';

export interface ListeningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Generous: clients on this machine send a request within milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The maximum number of random ports to try until one is free in both address families. */
const MAX_ATTEMPTS = 5;

/**
 * Listens on the loopback addresses of IPv4 and, if available, IPv6, because `localhost` can
 * resolve to either.
 * @param port 0 selects any free port
 * @param createListener creates the request listener for the port
 * @param requestTimeoutMs the time limit for receiving a complete request, enforced after twice the
 *   time at the latest
 * @throws the system error, with code `EADDRINUSE` for a port in use
 */
export async function listen(
  port: number,
  createListener: (port: number) => Listener,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
): Promise<ListeningServer> {
  const createHttpServer = () =>
    createServer({
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs,
      // Never close idle connections: the triggers do not retry, so a request that races a
      // server-side close would fail a sign-in.
      keepAliveTimeout: 0,
    });
  for (let attempt = 1; ; attempt++) {
    const [ipv4, ipv6] = [createHttpServer(), createHttpServer()];
    try {
      const boundPort = await listenOn(ipv4, '127.0.0.1', port);
      const listener = guardRequests(createListener(boundPort));
      ipv4.on('request', listener);
      ipv6.on('request', listener);
      await listenOn(ipv6, '::1', boundPort).catch(ignoreUnsupportedFamily);
      const stop = async () => {
        await Promise.all([close(ipv4), close(ipv6)]);
      };
      return { port: boundPort, stop };
    } catch (error) {
      await close(ipv4);
      const canRetry = port === 0 && attempt < MAX_ATTEMPTS && errorCode(error) === 'EADDRINUSE';
      if (!canRetry) throw error;
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A server that never listened passes an error to the callback, which is ignored.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function ignoreUnsupportedFamily(error: unknown): void {
  const code = errorCode(error);
  if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
}
