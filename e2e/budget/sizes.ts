import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PREVIEW = 'dist/preview';

/**
 * Sums the compressed sizes of all scripts that one visitor can load: all scripts of the build,
 * except that only the largest of the language scripts is counted.
 */
export async function readScriptBytes(): Promise<number> {
  const sizes = await readCompressedSizes();
  const languages = await readLanguageBytes();
  const others = [...sizes].filter(([name]) => !languages.has(name)).map(([, bytes]) => bytes);
  return others.reduce((sum, bytes) => sum + bytes, Math.max(...languages.values()));
}

/**
 * Reads the compressed size of the script of each language but English, whose messages are in the
 * first script.
 * @throws Error if the build contains no such script
 */
export async function readLanguageBytes(): Promise<ReadonlyMap<string, number>> {
  const names = (await findScripts('noScript:')).filter((name) => name.startsWith('chunk'));
  if (names.length === 0) throw new Error('The build contains no script of a language.');
  const sizes = await readCompressedSizes();
  return new Map(names.map((name) => [name, sizes.get(name) ?? NaN]));
}

async function readCompressedSizes(): Promise<ReadonlyMap<string, number>> {
  const scripts = (await readdir(PREVIEW)).filter((name) => name.endsWith('.js'));
  const files = await Promise.all(scripts.map((name) => readFile(join(PREVIEW, `${name}.br`))));
  return new Map(scripts.map((name, n) => [name, files[n]?.length ?? NaN]));
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
