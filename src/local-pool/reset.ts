import { rmSync } from 'node:fs';
import { DATA_FOLDER } from './data-folder.ts';
import { DataFileError, openDatabase } from './database.ts';

if (isInUse()) {
  process.stderr.write('The local pool is running. Stop it first.\n');
  process.exitCode = 1;
} else {
  rmSync(DATA_FOLDER, { recursive: true, force: true });
  process.stdout.write('The local pool has forgotten its members, texts and keys.\n');
}

function isInUse(): boolean {
  try {
    openDatabase(DATA_FOLDER).close();
    return false;
  } catch (error) {
    // What is damaged, or newer, is for the person to throw away.
    if (error instanceof DataFileError) return error.reason === 'in use';
    throw error;
  }
}
