import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file atomically, so that a concurrent reader sees either the old or the new content,
 * never a part.
 */
export async function replaceFile(file: string, content: Uint8Array): Promise<void> {
  const temporaryFile = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporaryFile, content);
  await rename(temporaryFile, file);
}
