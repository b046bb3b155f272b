import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeScripts } from './merge-scripts.ts';

const FILES = {
  'index.html': '<script src="/main-AAAAAAAA.js" type="module"></script>',
  'main-AAAAAAAA.js': `
    export const angular = 'angular';
    globalThis.open = () => import('./chunk-PAGES.js');
    globalThis.speak = [() => import('./chunk-GERMAN.js'), () => import('./chunk-ENGLISH.js')];`,
  'chunk-PAGES.js': `
    import { angular } from './main-AAAAAAAA.js';
    export const form = angular + ' form in phone-frame';
    export const account = () => import('./chunk-ACCOUNT.js');`,
  'chunk-ACCOUNT.js': `import { form } from './chunk-PAGES.js'; export const page = form + ' account';`,
  'chunk-GERMAN.js': `export const german = 'Anmelden';`,
  'chunk-ENGLISH.js': `export const english = 'All you need is your phone.';`,
};

describe('mergeScripts', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-merge-'));
    for (const [name, content] of Object.entries(FILES)) await writeFile(join(folder, name), content);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('merges the scripts of the pages and of English into the first script, and no other', async () => {
    await mergeScripts(folder);
    const names = await readdir(folder);
    const main = names.find((name) => name.startsWith('main-')) ?? '';
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain(`src="/${main}"`);
    expect(main).not.toBe('main-AAAAAAAA.js');
    const first = await readFile(join(folder, main), 'utf8');
    expect(first).toContain(' form in phone-frame');
    expect(first).toContain('All you need');
    expect(first).not.toContain('Anmelden');
    const lazy = names.filter((name) => name.startsWith('chunk-'));
    const contents = await Promise.all(lazy.map((name) => readFile(join(folder, name), 'utf8')));
    expect(contents.length).toBe(2);
    expect(contents.find((content) => content.includes('account'))).toContain(`from './${main}'`);
  });

  it('fails without the script of the pages', async () => {
    await writeFile(join(folder, 'chunk-PAGES.js'), `export const form = 'form';`);
    await expectAsync(mergeScripts(folder)).toBeRejectedWithError(/^1 scripts contain "phone-frame"/);
  });
});
