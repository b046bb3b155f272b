import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes by the name of a file. */
export type Sizes = Readonly<Record<string, number>>;

const PREVIEW = 'dist/preview';

/**
 * All of the app's script that one visitor may load, as it is sent, brotli: by its name without the hash, and `chunk 1`, the
 * largest, and so on. Of the languages beside English it is the largest.
 */
export async function readScriptSizes(): Promise<Sizes> {
  const scripts = (await readdir(PREVIEW)).filter((name) => name.endsWith('.js'));
  const files = await Promise.all(
    scripts.map(async (name) => ({
      name,
      bytes: (await readFile(join(PREVIEW, `${name}.br`))).length,
      isLanguage:
        name.startsWith('chunk') && (await readFile(join(PREVIEW, name), 'utf8')).includes('noScript:'),
    })),
  );
  const languages = files.filter(({ isLanguage }) => isLanguage).map(({ bytes }) => bytes);
  // Of none, the largest would be less than nothing, and every budget kept.
  if (languages.length === 0) throw new Error('The build has no script of a language.');
  const others = files.filter(({ isLanguage }) => !isLanguage);
  return {
    ...nameSizes(others.map(({ name, bytes }) => [name, bytes])),
    language: Math.max(...languages),
  };
}

/**
 * Names files as they are called in every build.
 * @param files name, as the build or the browser has it, and bytes
 */
export function nameSizes(files: readonly (readonly [name: string, bytes: number])[]): Sizes {
  let chunks = 0;
  const named = files
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, bytes]) => {
      const plain = basename(name).replace(/(-[\w-]{8})?\.js(\.br)?$/, '');
      return [plain === 'chunk' ? `chunk ${++chunks}` : plain, bytes] as const;
    });
  return Object.fromEntries(named);
}

/** The triggers as they are loaded, raw and gzip. */
export async function readTriggerSizes(
  folder: string,
): Promise<{ readonly raw: Sizes; readonly gzip: Sizes }> {
  const raw: Record<string, number> = {};
  const gzip: Record<string, number> = {};
  const entries = await readdir(folder, { withFileTypes: true });
  for (const { name: trigger } of entries.filter((entry) => entry.isDirectory())) {
    const bundle = await readFile(join(folder, trigger, 'index.mjs'));
    raw[trigger] = bundle.length;
    gzip[trigger] = gzipSync(bundle).length;
  }
  return { raw, gzip };
}

export function sumOf(sizes: Sizes): number {
  return Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
}
