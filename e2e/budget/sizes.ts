import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes by the name of a file. */
export type Sizes = Readonly<Record<string, number>>;

const PREVIEW = 'dist/preview';

/** All of the app's script as it is sent, brotli: by its name without the hash, and `chunk 1`, the largest, and so on. */
export async function readScriptSizes(): Promise<Sizes> {
  const files = (await readdir(PREVIEW)).filter((name) => name.endsWith('.js.br'));
  return nameSizes(
    await Promise.all(files.map(async (name) => [name, (await readFile(join(PREVIEW, name))).length])),
  );
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
      const plain = basename(name).replace(/(-[\w-]{8})?\.(js|css)(\.br)?$/, '');
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
