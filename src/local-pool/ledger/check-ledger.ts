import { Level } from 'level';
import { DataFileError } from '../database.ts';

/**
 * Makes sure that the ledger's data can be read: dynalite would end the whole process over it.
 * @param path of the ledger's folder, which is made where there is none
 * @throws DataFileError when it is damaged; the data is as it was
 */
export async function checkLedger(path: string): Promise<void> {
  const data = new Level(path);
  try {
    await data.open();
  } catch (error) {
    if (!isCorruption(error)) throw error;
    throw new DataFileError('unreadable', `${path} is damaged, or not a ledger of the local pool.`);
  }
  await data.close();
}

function isCorruption(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_CORRUPTION';
}
