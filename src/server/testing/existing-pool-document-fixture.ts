import { readFileSync } from 'node:fs';

/** `docs/existing-pool.md`, which the specs compare with the code. */
const DOCUMENT = readFileSync(new URL('../../../docs/existing-pool.md', import.meta.url), 'utf8');

/** Returns the JSON below `<!-- name -->`. */
export function jsonNamed(name: string): unknown {
  const [, json] = new RegExp(`<!-- ${name} -->\\s*\`\`\`json\\n(.*?)\`\`\``, 's').exec(DOCUMENT) ?? [];
  if (json === undefined) throw new Error(`The document has no JSON named ${name}.`);
  return JSON.parse(json);
}

/** Returns the names of all JSON blocks of the document. */
export function jsonNames(): string[] {
  return [...DOCUMENT.matchAll(/<!-- (.+?) -->\s*```json/g)].map(([, name = '']) => name);
}

/** Returns the rows of a section's tables without their headers, as arrays of cells. */
export function rowsUnder(heading: string): string[][] {
  const [, section] = new RegExp(`\n## ${heading}\n(.*?)(?=\n## |$)`, 's').exec(DOCUMENT) ?? [];
  if (section === undefined) throw new Error(`The document has no section ${heading}.`);
  return section
    .split('\n')
    .filter(
      (line, n, lines) =>
        line.startsWith('|') && !line.startsWith('| --') && !lines[n + 1]?.startsWith('| --'),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** Returns the expected settings of a section: the `"Name": value` in the last cell of each row. */
export function settingsUnder(heading: string): Record<string, unknown> {
  const settings = rowsUnder(heading).flatMap((row) => /^`(".+)`$/.exec(row.at(-1) ?? '')?.[1] ?? []);
  return JSON.parse(`{${settings.join()}}`) as Record<string, unknown>;
}
