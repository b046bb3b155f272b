import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Language } from '../contract/languages.ts';
import type { PRERENDERED_PAGES } from './prerendered-pages.ts';
import { routePage } from './route-page.ts';

// `@angular/ssr` is not used: hydration resets the state of forms (angular/angular#53917), so
// earlier input would be lost, and event replay needs an inline script, which the
// Content-Security-Policy forbids. docs/performance.md has the measurements.

const APP_ROOT = '<app-root></app-root>';

/** A page in the output of `render-page.ts`. All strings but the names are escaped HTML. */
export interface RenderedPage {
  readonly title: string;
  readonly noScript: string;
  readonly markup: string;
  readonly language: string;
  readonly direction: string;
  /** The file names of the scripts that the page loaded. */
  readonly scripts: readonly string[];
}

/**
 * Writes `{page}.html` for English and `{page}.{language}.html` for each other language: the index
 * page with the rendered form of the page, which is usable until the app has loaded.
 * `src/app/shell/prerendered-form.ts` then copies the input into the app's form. The page preloads
 * all scripts that it needs, so that the browser requests them at the same time.
 * @param folder of a build
 * @throws Error if the app cannot be rendered, or the index page has no `<app-root>`
 */
export async function prerender(
  folder: string,
  page: (typeof PRERENDERED_PAGES)[number],
  languages: readonly Language[],
): Promise<void> {
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const [, main] = /<script src="\/(main-[\w-]+\.js)"/.exec(index) ?? [];
  if (!main || !index.includes(APP_ROOT))
    throw new Error(`${folder}/index.html lacks the app's script or its root element.`);
  const rendered = await renderPage(join(folder, main), page, languages);
  for (const [n, language] of languages.entries()) {
    const inLanguage = rendered[n];
    if (inLanguage?.language !== language)
      throw new Error(`The app does not support the language "${language}".`);
    const file = routePage({ path: `/${page}`, acceptLanguage: language });
    await writeFile(join(folder, file), composePage(index, inLanguage));
  }
}

/** Returns the index page with a rendered form. */
function composePage(index: string, rendered: RenderedPage): string {
  const { language, direction, title, noScript, markup, scripts } = rendered;
  const unreferenced = scripts.filter((script) => !index.includes(script));
  const preloads = unreferenced.map((script) => `<link rel="modulepreload" href="/${script}">`).join('');
  return index
    .replace(/<html lang="[^"]*"/, `<html lang="${language}"${direction === 'rtl' ? ' dir="rtl"' : ''}`)
    .replace(/<title>.*<\/title>/, () => `<title>${title}</title>`)
    .replace(/<noscript>.*<\/noscript>/s, () => `<noscript>${noScript}</noscript>`)
    .replace('</head>', () => `${preloads}</head>`)
    .replace(APP_ROOT, () => markup + APP_ROOT);
}

/**
 * Renders a page in a separate process, because the app needs the browser's global variables. One
 * process renders all languages, because most of its time goes by until it has started.
 */
async function renderPage(
  script: string,
  page: string,
  languages: readonly string[],
): Promise<readonly RenderedPage[]> {
  const renderer = join(import.meta.dirname, 'render-page.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [renderer, script, page, ...languages], {
    env: { ...process.env, TZ: 'UTC' },
  });
  return JSON.parse(stdout) as RenderedPage[];
}
