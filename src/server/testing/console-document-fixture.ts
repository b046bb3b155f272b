import { readFileSync } from 'node:fs';

/** `docs/existing-pool.md`, as the specs hold it to the code. */
const DOCUMENT = readFileSync(new URL('../../../docs/existing-pool.md', import.meta.url), 'utf8');

/** The JSON that stands under `<!-- name -->`. */
export function jsonNamed(name: string): unknown {
  const [, json] = new RegExp(`<!-- ${name} -->\\s*\`\`\`json\\n(.*?)\`\`\``, 's').exec(DOCUMENT) ?? [];
  if (json === undefined) throw new Error(`The document has no JSON named ${name}.`);
  return JSON.parse(json);
}

/** The names of all its JSON. */
export function jsonNames(): string[] {
  return [...DOCUMENT.matchAll(/<!-- (.+?) -->\s*```json/g)].map(([, name = '']) => name);
}

/** The rows of a section's tables, heads left out, as the text of their cells. */
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

/** What a section's tables say that must come out: the `"Name": value` at the ends of their rows. */
export function settingsUnder(heading: string): Record<string, unknown> {
  const settings = rowsUnder(heading).flatMap((row) => /^`(".+)`$/.exec(row.at(-1) ?? '')?.[1] ?? []);
  return JSON.parse(`{${settings.join()}}`) as Record<string, unknown>;
}
