import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A page for comparison, served from memory as `npm run preview` serves ours: brotli, HTTP/1.1. */
export interface ComparedPage {
  readonly url: string;
  stop(): void;
}

/**
 * @param files the path of each file, by the path at which it is served
 * @param headers sent with each file
 */
export async function serveCompressed(
  files: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<ComparedPage> {
  const bodies = new Map<string, { readonly type: string; readonly body: Buffer }>();
  for (const [path, file] of Object.entries(files)) {
    const type = `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`;
    bodies.set(path, { type, body: brotliCompressSync(await readFile(file)) });
  }
  const server = createServer((request, response) => {
    const found = bodies.get(request.url ?? '/');
    if (!found) return void response.writeHead(404).end();
    response
      .writeHead(200, { ...headers, 'Content-Type': found.type, 'Content-Encoding': 'br' })
      .end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
