import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const COMPRESSIONS = { br: promisify(brotliCompress), gz: promisify(gzip) };

const COMPRESSIBLE = /\.(html|js|svg|txt)$/;

/**
 * Compresses each text file of a build into `{file}.br` and `{file}.gz`, the encodings that
 * CloudFront sends.
 */
export async function compressFiles(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => COMPRESSIBLE.test(file));
  await Promise.all(files.map((file) => compressFile(join(folder, file))));
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  for (const [suffix, compress] of Object.entries(COMPRESSIONS)) {
    await writeFile(`${path}.${suffix}`, await compress(content));
  }
}
