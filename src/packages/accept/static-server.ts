import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

/**
 * Serves a built app on a free port of this machine, with its page for every path without a file.
 * @param headers of each response, such as a Content-Security-Policy
 */
export async function serveFolder(
  folder: string,
  headers: Readonly<Record<string, string>>,
): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const requested = join(folder, pathname);
    const file = extname(pathname) && existsSync(requested) ? requested : join(folder, 'index.html');
    response.writeHead(200, {
      ...headers,
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Returns the port of a server that listens. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
