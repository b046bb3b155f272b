import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shortenExports } from './shorten-exports.ts';

const FILES = {
  'package.json': '{"type":"module"}',
  'main-A.js': 'const a="one",b="two";export{a as $,b as B,b as C};',
  'chunk-A.js':
    'import{$ as b,B}from"./main-A.js";import{C as c}from"./main-A.js";import{B as d}from"./chunk-B.js";export const all=[b,B,c,d];',
  'chunk-B.js': 'const a="three";export{a as B};',
};

describe('shortenExports', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-exports-'));
    for (const [name, content] of Object.entries(FILES)) await writeFile(join(folder, name), content);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('exports each variable of the first script once, which the other scripts still import', async () => {
    await shortenExports(folder);
    expect(await readFile(join(folder, 'main-A.js'), 'utf8')).toBe('const a="one",b="two";export{a,b};');
    const { all } = (await import(pathToFileURL(join(folder, 'chunk-A.js')).href)) as { all: unknown };
    expect(all).toEqual(['one', 'two', 'two', 'three']);
  });

  it('rejects a script that imports the first one dynamically', async () => {
    await writeFile(join(folder, 'chunk-B.js'), 'import("./main-A.js").then(({B})=>B)');
    await expectAsync(shortenExports(folder)).toBeRejectedWithError(/imports main-A\.js dynamically/);
  });

  it('rejects a first script that exports nothing', async () => {
    await writeFile(join(folder, 'main-A.js'), '');
    await expectAsync(shortenExports(folder)).toBeRejectedWithError('main-A.js exports nothing.');
  });
});
