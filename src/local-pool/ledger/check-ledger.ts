import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Level } from 'level';
import { DataFileError, unusableFolder } from '../database.ts';
import { errorCode } from '../error-code.ts';

/**
 * Makes sure that the ledger's data can be read, by this user alone: dynalite would end the whole process over it.
 * @param path of the ledger's folder, which is made where there is none
 * @throws DataFileError when it is damaged, or cannot be used; the data is as it was
 */
export async function checkLedger(path: string): Promise<void> {
  const data = new Level(path);
  try {
    await mkdir(path, { recursive: true });
    await chmod(path, 0o700);
    await data.open();
  } catch (error) {
    const code = errorCode(error instanceof Error ? (error.cause ?? error) : error);
    if (code === 'LEVEL_CORRUPTION') {
      throw new DataFileError('unreadable', `${path} is damaged, or not a ledger of the local pool.`);
    }
    if (code === undefined) throw error;
    throw unusableFolder(dirname(path), code);
  }
  await data.close();
}
