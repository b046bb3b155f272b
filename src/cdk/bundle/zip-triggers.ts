import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { FUNCTION_FILES } from '../../contract/triggers.ts';
import { replaceFile } from './replace-file.ts';

/** A function's deployment package for Lambda, with the handler `index.handler`. */
export interface TriggerZip {
  readonly file: string;
  readonly bytes: number;
}

/**
 * The metadata of each zip entry, constant so that the same bundle yields the same bytes. The time
 * is the earliest that the format can express, and has no time zone. The mode makes the file
 * readable for all users, as Lambda requires.
 */
const ENTRY = { mtime: '1980-01-01T00:00:00', os: 3, attrs: 0o100644 << 16, level: 9 } as const;

/**
 * Packs each bundle of a folder, `{folder}/{function}/index.mjs`, into `{folder}/{function}.zip`.
 * @returns the zips, in the order of `FUNCTION_FILES`
 */
export async function zipTriggers(folder: string): Promise<TriggerZip[]> {
  return Promise.all(
    FUNCTION_FILES.map(async (name) => {
      const bundle = await readFile(join(folder, name, 'index.mjs'));
      const file = join(folder, `${name}.zip`);
      const zip = zipSync({ 'index.mjs': [bundle, ENTRY] });
      await replaceFile(file, zip);
      return { file, bytes: zip.length };
    }),
  );
}
