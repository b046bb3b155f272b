import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Language } from '../contract/languages.ts';
import type { PRERENDERED_PAGES } from './prerendered-pages.ts';
import { routePage } from './route-page.ts';

// Not `@angular/ssr`: hydration resets the state of forms (angular/angular#53917), so input from before it would be lost, and
// event replay needs an inline script, which the policy forbids. The measurements are in docs/performance.md.

const APP_ROOT = '<app-root></app-root>';

/** What `draw-page.ts` prints; texts are HTML. */
interface RenderedPage {
  readonly title: string;
  readonly noScript: string;
  readonly markup: string;
  readonly language: string;
  /** The names of the scripts that it took. */
  readonly scripts: readonly string[];
}

/**
 * Writes `{page}.html`, and `{page}.{language}.html` for another language than English: the index page with the page's form
 * in it, as the app itself would draw it, for the time until the app is there. `src/app/shell/prerendered-form.ts` then takes over what
 * was typed. The page names every script that it takes, so that all come at once.
 * @param folder of a build
 * @throws when the app cannot be drawn, or the index page has no place for it
 */
export async function prerender(
  folder: string,
  page: (typeof PRERENDERED_PAGES)[number],
  language: Language,
): Promise<void> {
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const [, main] = /<script src="\/(main-[\w-]+\.js)"/.exec(index) ?? [];
  if (!main || !index.includes(APP_ROOT))
    throw new Error(`There is no place for the form in ${folder}/index.html.`);
  const rendered = await renderPage(join(folder, main), page, language);
  if (rendered.language !== language) throw new Error(`The app does not speak "${language}".`);
  const unnamed = rendered.scripts.filter((script) => !index.includes(script));
  const preloads = unnamed.map((script) => `<link rel="modulepreload" href="/${script}">`).join('');
  const html = index
    .replace(/<html lang="[^"]*"/, `<html lang="${language}"`)
    .replace(/<title>.*<\/title>/, () => `<title>${rendered.title}</title>`)
    .replace(/<noscript>.*<\/noscript>/s, () => `<noscript>${rendered.noScript}</noscript>`)
    .replace('</head>', () => `${preloads}</head>`)
    .replace(APP_ROOT, () => rendered.markup + APP_ROOT);
  await writeFile(join(folder, routePage({ path: `/${page}`, acceptLanguage: language })), html);
}

/** A process of its own: the app is drawn once for each page, and takes the place of this one's global names. */
async function renderPage(script: string, page: string, language: string): Promise<RenderedPage> {
  const renderer = join(import.meta.dirname, 'render-page.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [renderer, script, page, language], {
    env: { ...process.env, TZ: 'UTC' },
  });
  return JSON.parse(stdout) as RenderedPage;
}
