import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { compressFiles } from '../site/compress-files.ts';
import { listen, type ListeningServer } from '../local-pool/http/listen.ts';
import { siteListener } from './preview-site.ts';

const INDEX = `<!doctype html><title>Log in</title>${' '.repeat(500)}`;
const LOGIN = INDEX.replace('<title>', '<h1>Log in</h1><title>');
const GERMAN = INDEX.replace('<title>', '<h1>Anmelden</h1><title>');
const SCRIPT = `export const spaces = '${' '.repeat(500)}';`;

describe('the site of a preview', () => {
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

  /** Not fetch(), which would tidy the path up. @returns the status and the body */
  async function raw(path: string, host: string): Promise<readonly [number | undefined, string]> {
    const answer = await new Promise<IncomingMessage>((resolve) =>
      request({ host: 'localhost', port: site.port, path, headers: { Host: host } }, resolve).end(),
    );
    return [answer.statusCode, await text(answer)];
  }

  const ask = (path: string, init: RequestInit = {}) => fetch(`http://localhost:${site.port}${path}`, init);

  for (const path of ['/', '/account', '/code?returnTo=%2Faccount', '/no/such/page', '/a.b/page']) {
    it(`answers ${path} with the index page, to be asked for again`, async () => {
      const answer = await ask(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/html; ?charset=utf-8$/);
      expect(answer.headers.get('Cache-Control')).toBe('no-cache');
      expect(await answer.text()).toBe(INDEX);
    });
  }

  for (const [headers, page] of [
    [{ 'Accept-Language': 'de-AT,de;q=0.9' }, GERMAN],
    [{ 'Accept-Language': 'sv,en;q=0.9' }, LOGIN],
    [{ 'Accept-Language': 'de', Cookie: 'theme=dark; language=en' }, LOGIN],
    [{ 'Accept-Language': 'en', Cookie: 'language=de; theme=dark' }, GERMAN],
    [{ 'Accept-Language': 'en', Cookie: 'mylanguage=de' }, LOGIN],
  ] as const) {
    it(`answers the address of a page in the visitor's language: ${JSON.stringify(headers)}`, async () => {
      const answer = await ask('/login?returnTo=%2Faccount', { headers });
      expect(await answer.text()).toBe(page);
    });
  }

  it('answers the address of a page that has a file with that', async () => {
    const answer = await ask('/login?returnTo=%2Faccount');
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
    expect(await answer.text()).toBe(LOGIN);
  });

  it('lets hashed files be kept for ever, and others be asked for again', async () => {
    const [script, picture] = await Promise.all([ask('/chunk-9-BLRQDm.js'), ask('/favicon.svg')]);
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('Content-Type')).toBe('text/javascript');
    expect(await script.text()).toBe(SCRIPT);
    expect(picture.headers.get('Cache-Control')).toBe('no-cache');
    expect(picture.headers.get('Content-Type')).toBe('image/svg+xml');
  });

  it('answers 304 where the browser has the file already', async () => {
    const { headers } = await ask('/login');
    const again = await ask('/login', { headers: { 'If-None-Match': headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
  });

  for (const [accepted, sent] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    it(`sends ${sent ?? 'the file as it is'} to a browser that takes ${accepted}`, async () => {
      const answer = await ask('/chunk-9-BLRQDm.js', { headers: { 'Accept-Encoding': accepted } });
      expect(answer.headers.get('Content-Encoding')).toBe(sent);
      expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
      expect(Number(answer.headers.get('Content-Length')) < SCRIPT.length).toBe(sent !== null);
      expect(await answer.text()).toBe(SCRIPT);
    });
  }

  for (const path of ['/chunk-OLDOLDOL.js', '/wp-login.php', '/no/such/file.css']) {
    it(`answers 404 for ${path}, with the headers`, async () => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('There is no such file.\n');
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    });
  }

  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/build/../../secret.txt',
  ]) {
    it(`gives away nothing beside the build for ${path}`, async () => {
      const [, body] = await raw(path, 'localhost');
      expect(body).not.toContain('not for the site');
    });
  }

  for (const range of ['bytes=100-50', 'bytes=9999-', 'bytes=-', 'bytes=x', 'pages=1-2', 'bytes=0-4']) {
    it(`ignores a range, as it may: ${range}`, async () => {
      const answer = await ask('/login', { headers: { Range: range } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(LOGIN);
    });
  }

  for (const path of ['/%E0%A4%A', '/%', '//', '//[', '/%00', '/__proto__']) {
    it(`answers ${path}`, async () => {
      const [status] = await raw(path, 'localhost');
      expect(status).toBe(200);
    });
  }

  it('answers no other host', async () => {
    const [status, body] = await raw('/login', 'evil.example');
    expect(status).toBe(403);
    expect(body).toBe('This server only accepts requests for localhost, 127.0.0.1 and [::1].\n');
  });

  it('closes the connection when a file has been deleted, and continues', async () => {
    const errors = spyOn(process.stderr, 'write');
    await rm(join(folder, 'build/deleted.svg'));
    await expectAsync(ask('/deleted.svg', { headers: { 'Accept-Encoding': 'identity' } })).toBeRejected();
    const { status } = await ask('/login');
    expect(status).toBe(200);
    expect(errors).toHaveBeenCalledOnceWith(jasmine.stringContaining('ENOENT'));
  });

  it('answers HEAD without a body, and refuses any other method', async () => {
    const head = await ask('/login', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const post = await ask('/login', { method: 'POST' });
    expect(post.status).toBe(405);
    expect(post.headers.get('Allow')).toBe('GET, HEAD');
  });
});
