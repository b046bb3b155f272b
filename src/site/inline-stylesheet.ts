import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Replaces the link to the stylesheet in a build's index page with the stylesheet itself, which
 * saves the first paint a round trip, and deletes the file. The site's headers allow this one
 * `<style>` by its hash (`style-source.ts`).
 * @param folder of a build before prerendering, which copies the index page
 * @throws Error if the index page does not link exactly one stylesheet, or if the stylesheet
 *   contains `</style`, which would end the element
 */
export async function inlineStylesheet(folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  const html = await readFile(index, 'utf8');
  const [link, ...others] = html.matchAll(/<link rel="stylesheet" href="\/([\w-]+\.css)">/g);
  if (link?.[1] === undefined || others.length > 0)
    throw new Error(`${index} does not link exactly one stylesheet.`);
  const file = join(folder, link[1]);
  const css = (await readFile(file, 'utf8')).trim();
  if (/<\/style/i.test(css)) throw new Error(`${file} contains "</style".`);
  await writeFile(
    index,
    html.replace(link[0], () => `<style>${css}</style>`),
  );
  await rm(file);
}
