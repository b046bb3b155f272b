import { runInNewContext } from 'node:vm';
import { PAGE_ROUTES } from './page-routes.ts';

interface Visitor {
  readonly chosen?: string;
  readonly accepted?: string;
}

/** The file that CloudFront looks for. */
function fileFor(uri: string, { chosen, accepted }: Visitor = {}): string {
  const cookies = chosen === undefined ? {} : { language: { value: chosen } };
  const headers = accepted === undefined ? {} : { 'accept-language': { value: accepted } };
  const { uri: file } = runInNewContext(`${PAGE_ROUTES}; handler(event)`, {
    event: { request: { uri, cookies, headers } },
  }) as { uri: string };
  return file;
}

describe('a page route', () => {
  for (const uri of ['/', '/code', '/account/', '/login/', '/login/x', '/no/such/page', '/a.b/page']) {
    it(`is answered by the index page: ${uri}`, () => {
      expect(fileFor(uri, { accepted: 'de' })).toBe('/index.html');
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
      expect(fileFor(uri, { accepted: 'de' })).toBe(uri);
    });
  }

  for (const [visitor, file] of [
    [{ accepted: 'de' }, '/login.de.html'],
    [{ accepted: 'de-AT,de;q=0.9,en;q=0.8' }, '/login.de.html'],
    [{ accepted: 'sv-SE, PT-br;q=0.9, en;q=0.1' }, '/login.pt.html'],
    [{ accepted: 'en-GB,de;q=0.9' }, '/login.html'],
    [{ accepted: 'sv' }, '/login.html'],
    [{ accepted: '*' }, '/login.html'],
    [{ accepted: '' }, '/login.html'],
    [{ accepted: '../secret,constructor,__proto__,de/../x' }, '/login.html'],
    [{ chosen: 'fr', accepted: 'de' }, '/login.fr.html'],
    [{ chosen: 'en', accepted: 'de' }, '/login.html'],
    [{ chosen: 'klingon', accepted: 'de' }, '/login.de.html'],
    [{ chosen: '', accepted: 'de' }, '/login.de.html'],
  ] as const) {
    it(`is answered in the visitor's language: ${JSON.stringify(visitor)}`, () => {
      expect(fileFor('/login', visitor)).toBe(file);
    });
  }

  it('is found with what CloudFront’s runtime 2.0 knows', () => {
    // It has no optional chaining, no nullish coalescing, no spreading and no destructuring.
    expect(PAGE_ROUTES).not.toMatch(/\?\.[a-z[(]|\?\?|\.\.\.|(const|let|var) *[{[]|\( *[{[][^)]*\) *=>/);
  });
});
