import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from './run-script.ts';
import { serveCompressed, type ComparedPage } from './serve-compressed.ts';

const ANGULAR_ONLY = 'dist/bench/angular-only';

const STATIC_PAGE = join(import.meta.dirname, 'static-page.html');

/** Response headers that belong to one body or one connection. */
const NOT_COPIED = [
  ...['content-type', 'content-encoding', 'content-length', 'transfer-encoding', 'etag', 'last-modified'],
  ...['date', 'connection', 'keep-alive'],
];

/**
 * Serves the same form without any script: the least that a page can cost. It has the response headers of the app, which
 * cost time too: Cross-Origin-Opener-Policy alone makes a page 12 % slower.
 */
export async function serveStaticPage(app: string): Promise<ComparedPage> {
  const { headers } = await fetch(`${app}/login`);
  const copied = Object.fromEntries([...headers].filter(([name]) => !NOT_COPIED.includes(name)));
  const policy = copied['content-security-policy'] ?? '';
  const ownPolicy = policy.replace(/style-src [^;]+/, `style-src ${await styleSource()}`);
  return serveCompressed({ '/': STATIC_PAGE }, { ...copied, 'content-security-policy': ownPolicy });
}

/** The static page's own stylesheet, as its policy names it. */
async function styleSource(): Promise<string> {
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(await readFile(STATIC_PAGE, 'utf8')) ?? [];
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

/** Builds and serves the same form in Angular alone. */
export async function serveAngularOnly(): Promise<ComparedPage> {
  await runScript('ng', '--', 'build', 'bench-angular-only');
  const scripts = (await readdir(ANGULAR_ONLY)).filter((name) => name.endsWith('.js'));
  return serveCompressed({
    '/': join(ANGULAR_ONLY, 'index.html'),
    ...Object.fromEntries(scripts.map((name) => [`/${name}`, join(ANGULAR_ONLY, name)])),
  });
}
