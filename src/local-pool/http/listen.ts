import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode } from '../error-code.ts';
import { guardRequests, type Listener } from './request-guard.ts';

export interface ListeningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Generous: clients on this machine send a request within milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The addresses that the first two servers cover. */
const LISTENED_ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** The maximum number of random ports to try until one is free in both address families. */
const MAX_ATTEMPTS = 5;

export interface ListenOptions {
  /**
   * The time limit for receiving a complete request, enforced after twice the time at the latest;
   * 30,000 by default.
   */
  readonly requestTimeoutMs?: number;
  /** An IP address to listen on besides loopback. */
  readonly address?: string;
  /** Hosts, besides loopback, for which requests are accepted. */
  readonly hosts?: readonly string[];
}

/**
 * Listens on the loopback addresses of IPv4 and, if available, IPv6, because `localhost` can
 * resolve to either.
 * @param port 0 selects any free port
 * @param createListener creates the request listener for the port
 * @throws the system error, with code `EADDRINUSE` for a port in use
 */
export async function listen(
  port: number,
  createListener: (port: number) => Listener,
  { requestTimeoutMs = REQUEST_TIMEOUT_MS, address, hosts = [] }: ListenOptions = {},
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
    const servers: Server[] = [];
    const open = async (host: string, hostPort: number, listener?: RequestListener) => {
      const server = createHttpServer();
      servers.push(server);
      if (listener) server.on('request', listener);
      return { server, boundPort: await listenOn(server, host, hostPort) };
    };
    const stop = async () => {
      await Promise.all(servers.map(close));
    };
    try {
      const { server, boundPort } = await open(isWildcard(address) ? '0.0.0.0' : '127.0.0.1', port);
      const listener = guardRequests(createListener(boundPort), hosts);
      server.on('request', listener);
      await open(address === '::' ? '::' : '::1', boundPort, listener).catch(ignoreUnsupportedFamily);
      if (address !== undefined && !LISTENED_ADDRESSES.includes(address)) {
        await open(address, boundPort, listener);
      }
      return { port: boundPort, stop };
    } catch (error) {
      await stop();
      const canRetry = port === 0 && attempt < MAX_ATTEMPTS && errorCode(error) === 'EADDRINUSE';
      if (!canRetry) throw error;
    }
  }
}

/** Whether an address stands for all addresses of this machine, of which `::` includes IPv6. */
const isWildcard = (address: string | undefined) => address === '0.0.0.0' || address === '::';

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: true }, () => {
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
