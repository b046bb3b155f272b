import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PREVIEW = 'dist/preview';

/**
 * Sums the compressed sizes of all scripts that one visitor can load: all scripts of the build,
 * except that only the largest of the language scripts is counted.
 */
export async function readScriptBytes(): Promise<number> {
  const scripts = (await readdir(PREVIEW)).filter((name) => name.endsWith('.js'));
  let bytes = 0;
  const languages: number[] = [];
  for (const name of scripts) {
    const size = (await readFile(join(PREVIEW, `${name}.br`))).length;
    const isLanguage =
      name.startsWith('chunk') && (await readFile(join(PREVIEW, name), 'utf8')).includes('noScript:');
    if (isLanguage) languages.push(size);
    else bytes += size;
  }
  // Math.max() of an empty list is -Infinity, which would pass every budget.
  if (languages.length === 0) throw new Error('The build contains no script of a language.');
  return bytes + Math.max(...languages);
}

/** Finds the scripts of the build that contain a string. @returns their names */
export async function findScripts(content: string): Promise<string[]> {
  const scripts = (await readdir(PREVIEW)).filter((name) => name.endsWith('.js'));
  const contents = await Promise.all(scripts.map((name) => readFile(join(PREVIEW, name), 'utf8')));
  return scripts.filter((_, n) => contents[n]?.includes(content));
}

/** Reads the size of each trigger's bundle. */
export async function readTriggerBytes(folder: string): Promise<ReadonlyMap<string, number>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const triggers = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const bundles = await Promise.all(triggers.map((name) => readFile(join(folder, name, 'index.mjs'))));
  return new Map(triggers.map((name, n) => [name, bundles[n]?.length ?? NaN]));
}
