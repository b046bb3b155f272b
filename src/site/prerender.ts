import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PLACE = '<app-root></app-root>';

/**
 * Writes `{page}.html`: the index page with the page's form in it, as the app itself would draw it, for the time until the
 * app is there. `src/app/early-form.ts` then takes over what was typed.
 * @param folder of a build
 * @throws when the app cannot be drawn, or the index page has no place for it
 */
export async function prerender(folder: string, page: string): Promise<void> {
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const [, script] = /<script src="\/(main-[\w-]+\.js)"/.exec(index) ?? [];
  if (!script || !index.includes(PLACE))
    throw new Error(`There is no place for the form in ${folder}/index.html.`);
  // A process of its own: the app is drawn once for each page, and takes the place of this one's global names.
  const drawer = join(import.meta.dirname, 'draw-page.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [drawer, join(folder, script), page], {
    env: { ...process.env, TZ: 'UTC' },
  });
  const { title, markup } = JSON.parse(stdout) as { title: string; markup: string };
  const html = index
    .replace(/<title>.*<\/title>/, () => `<title>${title}</title>`)
    .replace(PLACE, () => markup + PLACE);
  await writeFile(join(folder, `${page}.html`), html);
}
