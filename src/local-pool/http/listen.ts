import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode } from '../error-code.ts';
import { guardRequests, type Listener } from './request-guard.ts';

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** A client on this machine needs milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How many free ports are tried until one is free in both address families. */
const MAX_TRIES = 5;

/**
 * Listens on this machine's own addresses, of IPv4 and, where there is one, IPv6: `localhost` may mean either.
 * @param port 0 for any free one
 * @param listenerFor makes what answers the requests, once the port is known
 * @param requestTimeoutMs a request that is not here whole by then is cut off, after twice the time at the latest
 * @throws what the system says, with code `EADDRINUSE` when the port is taken
 */
export async function listen(
  port: number,
  listenerFor: (port: number) => Listener,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
): Promise<Listening> {
  const newServer = () =>
    createServer({
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs,
      // An idle connection is the client's to close. The triggers ask AWS once and not again, and a request of theirs that
      // met the end of a connection would be a log-in lost.
      keepAliveTimeout: 0,
    });
  for (let tries = 1; ; tries++) {
    const [ipv4, ipv6] = [newServer(), newServer()];
    try {
      const found = await listenOn(ipv4, '127.0.0.1', port);
      const listener = guardRequests(listenerFor(found));
      ipv4.on('request', listener);
      ipv6.on('request', listener);
      await listenOn(ipv6, '::1', found).catch(ignoreMissingFamily);
      const stop = async () => {
        await Promise.all([close(ipv4), close(ipv6)]);
      };
      return { port: found, stop };
    } catch (error) {
      await close(ipv4);
      const mayTryAnother = port === 0 && tries < MAX_TRIES && errorCode(error) === 'EADDRINUSE';
      if (!mayTryAnother) throw error;
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
    // One that never listened says so, and is closed as well.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function ignoreMissingFamily(error: unknown): void {
  const code = errorCode(error);
  if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
}
