import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prerender } from './prerender.ts';

const INDEX = `<html lang="en"><head><title>Any</title></head><body><noscript>Any</noscript><app-root></app-root><script src="/main-9BLRQDmX.js" type="module"></script></body>`;

/** An app that renders a little after it starts, as Angular does. */
const APP = `
import { module } from './chunk-SHARED12.js';
module.starts++;
requestIdleCallback(() => import('./chunk-AHEADMNT.js'));
await new Promise((resolve) => setTimeout(resolve, 20));
const language = navigator.languages[0].slice(0, 2);
document.documentElement.lang = language === 'es' ? 'en' : language;
document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
if (language === 'de') await import('./chunk-GERMAN12.js');
document.title = 'Sign in · Ada & Co' + location.pathname;
document.querySelector('app-root').innerHTML = \`
  <h1>Sign in</h1><!-- Angular's own --><p>Start \${module.starts}</p>
  <form novalidate><select id="phone-country"><option value="AM">Armenia</option><option value="US">United States</option></select>
  <p class="phone-hint">\${navigator.languages}</p></form>
  <a queryparamshandling="preserve" href="/register">Register</a><noscript>No script & no \${language}</noscript>\`;
document.querySelector('select').value = 'US';
`;

describe('prerender', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-prerender-'));
    await writeFile(join(folder, 'main-9BLRQDmX.js'), APP);
    await writeFile(join(folder, 'chunk-SHARED12.js'), 'export const module = { starts: 0 };');
    await writeFile(join(folder, 'chunk-GERMAN12.js'), '');
    await writeFile(join(folder, 'chunk-AHEADMNT.js'), '');
    await writeFile(join(folder, 'index.html'), INDEX);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes the rendered page in front of the root element, with a form that works without scripts', async () => {
    await prerender(folder, 'login', ['en']);
    const html = await readFile(join(folder, 'login.html'), 'utf8');
    expect(html).toContain('<title>Sign in · Ada &amp; Co/login</title>');
    expect(html).toMatch(/<div class="prerendered-form">.*<\/div><app-root><\/app-root><script/s);
    expect(html).toMatch(
      /<dialog open="" aria-label="Sign in"><form novalidate="" method="dialog" id="prerendered-form">/,
    );
    expect(html).toContain('<option value="US" selected="">');
    expect(html).toContain(
      '<button form="prerendered-form" value="link" role="link" class="phone-link">Register</button>',
    );
    expect(html).not.toContain('<a ');
    expect(html).not.toContain('<!--');
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe(INDEX);
  });

  it('writes a file per language, which preloads the scripts of that language only', async () => {
    await prerender(folder, 'login', ['en', 'de', 'ar']);
    const html = await readFile(join(folder, 'login.de.html'), 'utf8');
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('<noscript>No script &amp; no de</noscript>');
    expect(html.match(/<link[^>]*>/g)).toEqual([
      '<link rel="modulepreload" href="/chunk-SHARED12.js">',
      '<link rel="modulepreload" href="/chunk-GERMAN12.js">',
    ]);
    expect(html).toContain('de-Latn-DE</p>');
    expect(await readFile(join(folder, 'login.ar.html'), 'utf8')).not.toContain('chunk-GERMAN12.js');
  });

  it('writes the direction of the language', async () => {
    await prerender(folder, 'login', ['ar']);
    expect(await readFile(join(folder, 'login.ar.html'), 'utf8')).toContain('<html lang="ar" dir="rtl">');
  });

  it('starts all scripts of the app again for each language', async () => {
    await prerender(folder, 'login', ['en', 'de']);
    for (const file of ['login.html', 'login.de.html'])
      expect(await readFile(join(folder, file), 'utf8')).toContain('<p>Start 1</p>');
  });

  it('fails if the app does not support the language', async () => {
    await expectAsync(prerender(folder, 'login', ['es'])).toBeRejectedWithError(
      /does not support the language "es"/,
    );
  });

  for (const [index, fault] of [
    [INDEX.replace('<app-root></app-root>', ''), 'has no root element'],
    [INDEX.replace(/<script.*script>/, ''), 'has no script'],
  ] as const) {
    it(`fails if the index page ${fault}`, async () => {
      await writeFile(join(folder, 'index.html'), index);
      await expectAsync(prerender(folder, 'login', ['en'])).toBeRejectedWithError(
        /lacks the app's script or its root element/,
      );
    });
  }
});
