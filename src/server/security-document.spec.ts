import { readFileSync } from 'node:fs';

const PROJECT = new URL('../../', import.meta.url);
const LINK = /\[([^\]]+)\]\(([^)]+\.spec\.ts)\)/g;

/** The links of a document to specs: the test's name, and the file. */
function linksOf(document: string): [string, string][] {
  const text = readFileSync(new URL(document, PROJECT), 'utf8').replaceAll(/\s*\n\s*/g, ' ');
  return [...text.matchAll(LINK)].map(([, name = '', file = '']) => [name, file]);
}

/** The names of a file's tests, and the rows of the tables that it makes tests of. */
function namesIn(file: string): string[] {
  const source = readFileSync(new URL(file, PROJECT), 'utf8');
  return [...source.matchAll(/(?:\bit\(\s*|\btest\(\s*|\[)(['`])(.*?)\1/g)].map(([, , name = '']) => name);
}

for (const [document, folder] of [
  ['SECURITY.md', ''],
  ['docs/attacks.md', 'docs/'],
] as const) {
  describe(document, () => {
    const links = linksOf(document);

    it('has tests for what it says', () => {
      expect(links.length).toBeGreaterThan(40);
    });

    it('names tests that there are', () => {
      const missing = links.filter(
        ([name, file]) => !namesIn(`${folder}${file}`).some((found) => found.startsWith(name)),
      );
      expect(missing).toEqual([]);
    });
  });
}
