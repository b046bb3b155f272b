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

describe('SECURITY.md', () => {
  const links = linksOf('SECURITY.md');

  it('has a test for its claims', () => {
    expect(links.length).toBeGreaterThan(40);
  });

  for (const [name, file] of links) {
    it(`proves its claim by "${name}" in ${file}`, () => {
      expect(namesIn(file).some((found) => found.startsWith(name))).toBeTrue();
    });
  }
});
