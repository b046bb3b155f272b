import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { compressFiles } from '../site/compress-files.ts';
import { listen, type ListeningServer } from '../local-pool/http/listen.ts';
import { siteListener } from './preview-site.ts';

const INDEX = `<!doctype html><title>Sign in</title>${' '.repeat(500)}`;
const LOGIN = INDEX.replace('<title>', '<h1>Sign in</h1><title>');
const GERMAN = INDEX.replace('<title>', '<h1>Anmelden</h1><title>');
const SCRIPT = `export const spaces = '${' '.repeat(500)}';`;

describe('the preview site', () => {
  let folder: string;
  let site: ListeningServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-site-'));
    await mkdir(join(folder, 'build'));
    await writeFile(join(folder, 'secret.txt'), 'not for the site');
    await writeFile(join(folder, 'build/index.html'), INDEX);
    await writeFile(join(folder, 'build/login.html'), LOGIN);
    await writeFile(join(folder, 'build/login.de.html'), GERMAN);
    await writeFile(join(folder, 'build/chunk-9-BLRQDm.js'), SCRIPT);
    await writeFile(join(folder, 'build/favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" />');
    await writeFile(join(folder, 'build/deleted.svg'), '<svg xmlns="http://www.w3.org/2000/svg" />');
    await compressFiles(join(folder, 'build'));
    site = await listen(0, () =>
      siteListener(join(folder, 'build'), { 'X-Content-Type-Options': 'nosniff' }),
    );
  });
  afterAll(async () => {
    await site.stop();
    await rm(folder, { recursive: true });
  });

  /**
   * Sends a path unchanged, whereas `fetch` would normalize it.
   * @returns the status and the body
   */
  async function requestRaw(path: string, host: string): Promise<readonly [number | undefined, string]> {
    const response = await new Promise<IncomingMessage>((resolve) =>
      request({ host: 'localhost', port: site.port, path, headers: { Host: host } }, resolve).end(),
    );
    return [response.statusCode, await text(response)];
  }

  const load = (path: string, init: RequestInit = {}) => fetch(`http://localhost:${site.port}${path}`, init);

  for (const path of ['/', '/account', '/code?returnTo=%2Faccount', '/no/such/page', '/a.b/page']) {
    it(`returns the index page for ${path}, to be revalidated`, async () => {
      const response = await load(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html; ?charset=utf-8$/);
      expect(response.headers.get('Cache-Control')).toBe('no-cache');
      expect(await response.text()).toBe(INDEX);
    });
  }

  for (const [headers, page] of [
    [{ 'Accept-Language': 'de-AT,de;q=0.9' }, GERMAN],
    [{ 'Accept-Language': 'tr,en;q=0.9' }, LOGIN],
    [{ 'Accept-Language': 'de', Cookie: 'theme=dark; language=en' }, LOGIN],
    [{ 'Accept-Language': 'en', Cookie: 'language=de; theme=dark' }, GERMAN],
    [{ 'Accept-Language': 'en', Cookie: 'mylanguage=de' }, LOGIN],
  ] as const) {
    it(`returns a page in the language of the visitor: ${JSON.stringify(headers)}`, async () => {
      const response = await load('/login?returnTo=%2Faccount', { headers });
      expect(await response.text()).toBe(page);
    });
  }

  it('returns the prerendered file of a page, to be revalidated', async () => {
    const response = await load('/login?returnTo=%2Faccount');
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
    expect(await response.text()).toBe(LOGIN);
  });

  it('makes hashed files immutable and other files subject to revalidation', async () => {
    const [script, picture] = await Promise.all([load('/chunk-9-BLRQDm.js'), load('/favicon.svg')]);
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('Content-Type')).toBe('text/javascript');
    expect(await script.text()).toBe(SCRIPT);
    expect(picture.headers.get('Cache-Control')).toBe('no-cache');
    expect(picture.headers.get('Content-Type')).toBe('image/svg+xml');
  });

  it('returns 304 if the browser has the current file', async () => {
    const { headers } = await load('/login');
    const revalidated = await load('/login', { headers: { 'If-None-Match': headers.get('ETag') ?? '' } });
    expect(revalidated.status).toBe(304);
  });

  for (const [accepted, sent] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    it(`sends ${sent ?? 'the uncompressed file'} to a browser that accepts ${accepted}`, async () => {
      const response = await load('/chunk-9-BLRQDm.js', { headers: { 'Accept-Encoding': accepted } });
      expect(response.headers.get('Content-Encoding')).toBe(sent);
      expect(response.headers.get('Vary')).toBe('Accept-Encoding');
      expect(Number(response.headers.get('Content-Length')) < SCRIPT.length).toBe(sent !== null);
      expect(await response.text()).toBe(SCRIPT);
    });
  }

  for (const path of ['/chunk-OLDOLDOL.js', '/wp-login.php', '/no/such/file.css']) {
    it(`returns 404 with the headers for ${path}`, async () => {
      const response = await load(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe('File not found.\n');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    });
  }

  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/build/../../secret.txt',
  ]) {
    it(`does not serve files outside the build for ${path}`, async () => {
      const [, body] = await requestRaw(path, 'localhost');
      expect(body).not.toContain('not for the site');
    });
  }

  for (const range of ['bytes=100-50', 'bytes=9999-', 'bytes=-', 'bytes=x', 'pages=1-2', 'bytes=0-4']) {
    it(`ignores the range ${range}`, async () => {
      const response = await load('/login', { headers: { Range: range } });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(LOGIN);
    });
  }

  for (const path of ['/%E0%A4%A', '/%', '//', '//[', '/%00', '/__proto__']) {
    it(`returns a page for ${path}`, async () => {
      const [status] = await requestRaw(path, 'localhost');
      expect(status).toBe(200);
    });
  }

  it('rejects requests for another host', async () => {
    const [status, body] = await requestRaw('/login', 'evil.example');
    expect(status).toBe(403);
    expect(body).toBe('This server only accepts requests for localhost, 127.0.0.1 and [::1].\n');
  });

  it('closes the connection if a file was deleted, and continues to serve other files', async () => {
    const errors = spyOn(process.stderr, 'write');
    await rm(join(folder, 'build/deleted.svg'));
    await expectAsync(load('/deleted.svg', { headers: { 'Accept-Encoding': 'identity' } })).toBeRejected();
    const { status } = await load('/login');
    expect(status).toBe(200);
    expect(errors).toHaveBeenCalledOnceWith(jasmine.stringContaining('ENOENT'));
  });

  it('responds to HEAD without a body and rejects other methods', async () => {
    const head = await load('/login', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const post = await load('/login', { method: 'POST' });
    expect(post.status).toBe(405);
    expect(post.headers.get('Allow')).toBe('GET, HEAD');
  });
});
