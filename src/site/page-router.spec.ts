import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { ESLint } from 'eslint';
import fc from 'fast-check';
import { LANGUAGE_CODES, LANGUAGE_COOKIE, negotiateLanguage } from '../contract/languages.ts';
import { PRERENDERED_PAGES } from './prerendered-pages.ts';
import { PAGE_ROUTER_FILE, routePage } from './route-page.ts';

interface Visitor {
  readonly chosenLanguage?: string;
  readonly acceptLanguage?: string;
}

const SOURCE = readFileSync(PAGE_ROUTER_FILE, 'utf8');

describe('The page router', () => {
  const fileFor = (path: string, visitor: Visitor = {}) => routePage({ path, ...visitor });

  for (const path of ['/', '/code', '/account/', '/login/', '/login/x', '/no/such/page', '/a.b/page']) {
    it(`sends ${path} to the index page`, () => {
      expect(fileFor(path, { acceptLanguage: 'de' })).toBe('/index.html');
    });
  }

  for (const [path, file] of [
    ['/login', '/login.html'],
    ['/register', '/register.html'],
  ] as const) {
    it(`sends ${path} to the file with its prerendered form`, () => expect(fileFor(path)).toBe(file));
  }

  for (const path of ['/index.html', '/favicon.svg', '/chunk-9-BLRQDm.js', '/no/such.file']) {
    it(`does not change ${path}, which is the path of a file`, () => {
      expect(fileFor(path, { acceptLanguage: 'de' })).toBe(path);
    });
  }

  for (const [visitor, file] of [
    [{ acceptLanguage: 'de' }, '/login.de.html'],
    [{ acceptLanguage: 'de-AT,de;q=0.9,en;q=0.8' }, '/login.de.html'],
    [{ acceptLanguage: 'is-IS, PT-br;q=0.9, en;q=0.1' }, '/login.pt-BR.html'],
    [{ acceptLanguage: 'pt' }, '/login.pt-BR.html'],
    [{ acceptLanguage: 'pt-AO' }, '/login.pt-PT.html'],
    [{ acceptLanguage: 'nn-NO' }, '/login.nb.html'],
    [{ acceptLanguage: 'no' }, '/login.nb.html'],
    [{ chosenLanguage: 'pt', acceptLanguage: 'de' }, '/login.pt-BR.html'],
    [{ chosenLanguage: 'pt-PT', acceptLanguage: 'de' }, '/login.pt-PT.html'],
    [{ acceptLanguage: 'en-GB,de;q=0.9' }, '/login.html'],
    [{ acceptLanguage: 'is' }, '/login.html'],
    [{ acceptLanguage: '*' }, '/login.html'],
    [{ acceptLanguage: '' }, '/login.html'],
    [{ acceptLanguage: '../secret,constructor,__proto__,de/../x' }, '/login.html'],
    [{ chosenLanguage: 'fr', acceptLanguage: 'de' }, '/login.fr.html'],
    [{ chosenLanguage: 'en', acceptLanguage: 'de' }, '/login.html'],
    [{ chosenLanguage: 'klingon', acceptLanguage: 'de' }, '/login.de.html'],
    [{ chosenLanguage: '', acceptLanguage: 'de' }, '/login.de.html'],
  ] as const) {
    it(`[SEC-67] sends /login to the file in the visitor's language: ${JSON.stringify(visitor)}`, () => {
      expect(fileFor('/login', visitor)).toBe(file);
    });
  }

  it('selects the same language as the app', () => {
    const code = fc.constantFrom(...LANGUAGE_CODES, 'pt', 'no', 'nn', 'is', '*', '');
    const tag = fc
      .tuple(code, fc.constantFrom('', '-AT', '-BR', '-Latn-BR', '-Latn-x', ';q=0.5', ' '))
      .map((parts) => parts.join(''));
    const header = fc.array(fc.oneof(tag, fc.string())).map((tags) => tags.join(', '));
    fc.assert(
      fc.property(header, (acceptLanguage) => {
        const language = negotiateLanguage(acceptLanguage);
        const file = language === 'en' ? '/login.html' : `/login.${language}.html`;
        expect(fileFor('/login', { acceptLanguage })).toBe(file);
      }),
    );
  });

  it('has the same constants as the app and the build', () => {
    const names = '({ LANGUAGES, PRERENDERED_PAGES, LANGUAGE_COOKIE })';
    const constants: unknown = JSON.parse(JSON.stringify(runInNewContext(`${SOURCE}; ${names}`)));
    expect(constants).toEqual({ LANGUAGES: LANGUAGE_CODES, PRERENDERED_PAGES, LANGUAGE_COOKIE });
  });

  describe('as a CloudFront function', () => {
    const lint = async (code: string) => {
      const overrideConfigFile = '.eslint.config.js';
      const eslint = new ESLint({ overrideConfigFile, cwd: new URL('../..', import.meta.url).pathname });
      const [result] = await eslint.lintText(code, { filePath: 'src/site/page-router.js' });
      return result?.messages.map(({ message }) => message);
    };

    it('uses only the syntax of ECMAScript 5', async () => {
      expect(await lint(SOURCE)).toEqual([]);
    });

    for (const code of [
      'var { request } = event;',
      'var first = list?.first;',
      'var first = list ?? [];',
      'call(...list);',
      'for (var item of list) call(item);',
      'export function handler() {}',
    ]) {
      it(`fails lint if it contains ${code}`, async () => {
        expect(await lint(code)).toEqual([jasmine.stringMatching(/^Parsing error/)]);
      });
    }

    it('fails lint if it uses a global that ECMAScript 5 does not have', async () => {
      expect(await lint('new Set(process.argv);')).toEqual([
        "'Set' is not defined.",
        "'process' is not defined.",
      ]);
    });
  });
});
