import { runInNewContext } from 'node:vm';
import { PAGE_ROUTES } from './page-routes.ts';

/** The file that CloudFront looks for. */
function fileFor(uri: string): string {
  const { uri: file } = runInNewContext(`${PAGE_ROUTES}; handler(event)`, {
    event: { request: { uri } },
  }) as { uri: string };
  return file;
}

describe('a page route', () => {
  for (const uri of ['/', '/code', '/account/', '/login/', '/login/x', '/no/such/page', '/a.b/page']) {
    it(`is answered by the index page: ${uri}`, () => {
      expect(fileFor(uri)).toBe('/index.html');
    });
  }

  for (const [uri, file] of [
    ['/login', '/login.html'],
    ['/register', '/register.html'],
  ] as const) {
    it(`is answered by the file that has its form: ${uri}`, () => expect(fileFor(uri)).toBe(file));
  }

  for (const uri of ['/index.html', '/favicon.svg', '/chunk-9-BLRQDm.js', '/no/such.file']) {
    it(`is not ${uri}, which is a file`, () => {
      expect(fileFor(uri)).toBe(uri);
    });
  }
});
