import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** The target of a link or picture, without the addresses of other sites. */
const LINK = /(?:\]\(|\b(?:src|href)=")(?![a-z]+:)([^)"\s]+)/g;
/** A path of the project in prose or code, up to its last letter, digit or slash. */
const PATH = /(?<![\w./-])(?:src|e2e|docs)\/[\w./-]*[\w/]/g;
const HEADING = /^#{1,6} (.+)$/gm;
const FENCED_CODE = /^ *```[^]*?^ *```$/gm;

/** An entry of `IMPORTS` in `.eslint.config.js`: a module, and the modules that it may import. */
const ALLOWED_IMPORTS = /^ {2}'?((?:src\/|e2e)[\w-]*)'?: \[(.*)\],$/gm;
/** A row of the table of modules in CONTRIBUTING.md: its first and its last cell. */
const MODULE_ROW = /^\| `((?:src\/|e2e)[\w-]*)` .* \| ([^|]*?) *\|$/gm;

const wordsOf = (list: string) => list.match(/[\w-]+/g)?.filter((word) => word !== 'nothing') ?? [];

/** Returns the fragments by which a document's headings can be linked, as GitHub generates them. */
function fragmentsOf(document: string): string[] {
  return [...document.replace(FENCED_CODE, '').matchAll(HEADING)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** Returns the relative links of a document that lead to no file, or to no heading of it. */
function brokenLinks(document: string, folder: string): string[] {
  return [...document.replace(FENCED_CODE, '').matchAll(LINK)]
    .map(([, link = '']) => link)
    .filter((link) => {
      const [path = '', fragment] = link.split('#');
      const file = join(folder, path);
      if (path !== '' && !existsSync(file)) return true;
      if (fragment === undefined) return false;
      const target = path === '' ? document : statSync(file).isFile() ? readFileSync(file, 'utf8') : '';
      return !fragmentsOf(target).includes(fragment);
    });
}

/** Returns the project's paths that a document names and that do not exist. */
const missingPaths = (document: string): string[] =>
  (document.match(PATH) ?? []).filter((path) => !existsSync(join(PROJECT, path)));

describe('a Markdown document', () => {
  const files = globSync('{*.md,.github/*.md,docs/**/*.md}', { cwd: PROJECT });

  for (const file of files) {
    const document = readFileSync(join(PROJECT, file), 'utf8');

    it(`links only to files and headings that exist: ${file}`, () => {
      expect(brokenLinks(document, join(PROJECT, dirname(file)))).toEqual([]);
    });

    it(`names only paths that exist: ${file}`, () => {
      expect(missingPaths(document)).toEqual([]);
    });
  }

  it('is found, with its links and paths', () => {
    const all = files.map((file) => readFileSync(join(PROJECT, file), 'utf8')).join('\n');
    expect(files.length).toBeGreaterThan(30);
    expect(all.match(LINK)?.length).toBeGreaterThan(100);
    expect(all.match(PATH)?.length).toBeGreaterThan(100);
  });

  it('fails with a link to a missing file or heading', () => {
    const document =
      '# A heading\n[a](#a-heading) [b](#gone) [c](README.md) [d](gone.md) [e](https://a.example)';
    expect(brokenLinks(document, PROJECT)).toEqual(['#gone', 'gone.md']);
  });

  it('fails with a missing path', () => {
    expect(missingPaths('`src/main.ts`, src/gone/file.ts and docs/.')).toEqual(['src/gone/file.ts']);
  });
});

describe('CONTRIBUTING.md', () => {
  it('lists the modules and the imports that .eslint.config.js allows', () => {
    const read = (file: string, row: RegExp) =>
      [...readFileSync(join(PROJECT, file), 'utf8').matchAll(row)].map(([, module, imports = '']) => [
        module,
        wordsOf(imports),
      ]);
    const allowed = read('.eslint.config.js', ALLOWED_IMPORTS);
    expect(allowed.length).toBeGreaterThan(10);
    expect(read('CONTRIBUTING.md', MODULE_ROW)).toEqual(allowed);
  });
});
