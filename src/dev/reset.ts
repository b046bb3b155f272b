import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, LEDGER_FOLDER, readDataFolder } from '../local-pool/storage/data-folder.ts';
import { DataFileError, openDatabase } from '../local-pool/storage/database.ts';

/** The files of the pool. SQLite creates up to three files next to the database. */
const POOL_FILES = [
  ...['', '-wal', '-shm', '-journal'].map((suffix) => DATABASE_FILE + suffix),
  LEDGER_FOLDER,
];

const dataFolder = readDataFolder(process.env);

const error = findError();
if (error === undefined) {
  for (const name of POOL_FILES) rmSync(join(dataFolder, name), { recursive: true, force: true });
  if (readdirSync(dataFolder).length === 0) rmdirSync(dataFolder);
  process.stdout.write('Deleted the members, SMS messages and keys of the local pool.\n');
} else {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
}

/** Returns the reason why the data cannot be deleted, as a sentence. */
function findError(): string | undefined {
  try {
    openDatabase(dataFolder).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    if (error.reason === 'in use') return 'The local pool is running. Stop it first.';
    // Data that is damaged or of a newer version can be deleted.
    return error.reason === 'unusable folder' ? error.message : undefined;
  }
}
