import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inlineStylesheet } from './inline-stylesheet.ts';

const LINK = '<link rel="stylesheet" href="/styles-KWEWSGGS.css">';
const page = (head: string) => `<html><head>${head}</head><body><app-root></app-root></body></html>`;

describe('inlineStylesheet', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-inline-stylesheet-'));
    await writeFile(join(folder, 'styles-KWEWSGGS.css'), "p::before{content:'$&'}\n");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('replaces the link with the stylesheet, and deletes the file', async () => {
    await writeFile(join(folder, 'index.html'), page(LINK));
    await inlineStylesheet(folder);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe(
      page("<style>p::before{content:'$&'}</style>"),
    );
    expect(await readdir(folder)).toEqual(['index.html']);
  });

  for (const [links, head] of [
    ['no stylesheet', ''],
    ['two stylesheets', LINK + LINK],
  ] as const) {
    it(`rejects an index page that links ${links}`, async () => {
      await writeFile(join(folder, 'index.html'), page(head));
      await expectAsync(inlineStylesheet(folder)).toBeRejectedWithError(
        /does not link exactly one stylesheet/,
      );
    });
  }

  it('rejects a stylesheet that contains a closing tag of its element', async () => {
    await writeFile(join(folder, 'index.html'), page(LINK));
    await writeFile(join(folder, 'styles-KWEWSGGS.css'), "p::before{content:'</STYLE>'}");
    await expectAsync(inlineStylesheet(folder)).toBeRejectedWithError(/contains "<\/style"/);
  });
});
