import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FOLDER, DATABASE_FILE, LEDGER_FOLDER } from '../local-pool/storage/data-folder.ts';
import { DataFileError, openDatabase } from '../local-pool/storage/database.ts';

/** The pool's own files: SQLite keeps up to three beside the database. */
const OWN = [...['', '-wal', '-shm', '-journal'].map((suffix) => DATABASE_FILE + suffix), LEDGER_FOLDER];

const refusal = findRefusal();
if (refusal === undefined) {
  for (const name of OWN) rmSync(join(DATA_FOLDER, name), { recursive: true, force: true });
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
