import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const ANGULAR_ONLY = 'dist/bench/angular-only';
const STATIC_PAGE = join(import.meta.dirname, 'static-page.html');

/** Headers that belong to one response or one connection. */
const EXCLUDED_HEADERS = [
  ...['content-type', 'content-encoding', 'content-length', 'transfer-encoding', 'etag', 'last-modified'],
  ...['date', 'connection', 'keep-alive'],
];

/**
 * Serves the same form without a script, which is the minimum cost of a page. It has the response
 * headers of `/login`, which take time too: Cross-Origin-Opener-Policy alone makes a page slower by
 * 12 %.
 * @returns its URL
 */
export async function serveStaticPage(app: string): Promise<string> {
  const { headers } = await fetch(`${app}/login`);
  const copiedHeaders = Object.fromEntries([...headers].filter(([name]) => !EXCLUDED_HEADERS.includes(name)));
  const page = await readFile(STATIC_PAGE, 'utf8');
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const source = `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  const policy = (copiedHeaders['content-security-policy'] ?? '').replace(/style-src [^;]+/, source);
  return serve({ '/': STATIC_PAGE }, { ...copiedHeaders, 'content-security-policy': policy });
}

/** Builds and serves the same form in Angular alone. @returns its URL */
export async function serveAngularOnly(): Promise<string> {
  execFileSync('node', ['node_modules/@angular/cli/bin/ng.js', 'build', 'bench-angular-only'], {
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const scripts = (await readdir(ANGULAR_ONLY)).filter((name) => name.endsWith('.js'));
  return serve({
    '/': join(ANGULAR_ONLY, 'index.html'),
    ...Object.fromEntries(scripts.map((name) => [`/${name}`, join(ANGULAR_ONLY, name)])),
  });
}

/**
 * Serves files as `npm run preview` does, brotli over HTTP/1.1, until the process ends.
 * @param files the file for each path
 * @param headers sent with each file
 * @returns the URL of the path `/`
 */
async function serve(
  files: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const bodies = new Map<string, { readonly type: string; readonly body: Buffer }>();
  for (const [path, file] of Object.entries(files)) {
    const type = `text/${file.endsWith('.js') ? 'javascript' : 'html'}; charset=utf-8`;
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
  server.unref();
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}
