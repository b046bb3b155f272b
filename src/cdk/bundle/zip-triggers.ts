import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { TRIGGER_FILES } from '../../contract/triggers.ts';
import { replaceFile } from './replace-file.ts';

/** A trigger's zip, as Lambda takes it: handler `index.handler`. */
export interface TriggerZip {
  readonly file: string;
  readonly bytes: number;
}

/**
 * What a zip says of its file. The same each time, so that the same bundle makes the same bytes: the earliest time that
 * the format has, which it keeps without a zone, and the mode that Lambda asks for, by which everybody may read it.
 */
const ENTRY = { mtime: '1980-01-01T00:00:00', os: 3, attrs: 0o100644 << 16, level: 9 } as const;

/**
 * Packs each bundle of a folder, `{folder}/{trigger}/index.mjs`, into `{folder}/{trigger}.zip`.
 * @returns the zips, in the triggers' order
 */
export async function zipTriggers(folder: string): Promise<TriggerZip[]> {
  return Promise.all(
    Object.values(TRIGGER_FILES).map(async (name) => {
      const bundle = await readFile(join(folder, name, 'index.mjs'));
      const file = join(folder, `${name}.zip`);
      const zip = zipSync({ 'index.mjs': [bundle, ENTRY] });
      await replaceFile(file, zip);
      return { file, bytes: zip.length };
    }),
  );
}
