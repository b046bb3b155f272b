import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FOLDER, DATABASE_FILE, LEDGER_FOLDER } from './data-folder.ts';
import { DataFileError, openDatabase } from './database.ts';

const refusal = findRefusal();
if (refusal === undefined) {
  // SQLite keeps other files beside its own, by names that begin with it. Anything else in the folder is not ours.
  for (const name of readdirSync(DATA_FOLDER)) {
    if (name.startsWith(DATABASE_FILE) || name === LEDGER_FOLDER) {
      rmSync(join(DATA_FOLDER, name), { recursive: true });
    }
  }
  if (readdirSync(DATA_FOLDER).length === 0) rmdirSync(DATA_FOLDER);
  process.stdout.write('The local pool has forgotten its members, texts and keys.\n');
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}

/** @returns why there is nothing to reset, in a sentence */
function findRefusal(): string | undefined {
  try {
    openDatabase(DATA_FOLDER).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    if (error.reason === 'in use') return 'The local pool is running. Stop it first.';
    // Damaged or newer data is for the person to throw away.
    return error.reason === 'unusable folder' ? error.message : undefined;
  }
}
