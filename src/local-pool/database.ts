import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/** Written into the file as `PRAGMA user_version`. */
const SCHEMA_VERSION = MIGRATIONS.length;

/** Why the data file cannot be used, in a sentence for the person at the terminal. The file is as it was. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
  readonly reason: 'in use' | 'unreadable' | 'newer';

  constructor(reason: 'in use' | 'unreadable' | 'newer', message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Opens the pool's data for this process alone. What was written survives the end of the process, however it comes; a file
 * of an older version is brought to this one, whole or not at all.
 * @param folder where the file is, or is made; without one the data is kept in memory
 * @throws DataFileError when another pool has the file, a newer version wrote it, or it is no data file
 */
export function openDatabase(folder: string | undefined): DatabaseSync {
  if (folder === undefined) return prepare(new DatabaseSync(':memory:'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'local-pool.sqlite');
  try {
    if (existsSync(file)) refuseNewer(file);
    return prepare(new DatabaseSync(file));
  } catch (error) {
    throw inWords(file, error);
  }
}

/** Looks without writing, so that a file that is not ours stays as it is. */
function refuseNewer(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const version = schemaVersion(database);
    if (version > SCHEMA_VERSION) {
      throw new DataFileError(
        'newer',
        `${file} was written by a newer version of the local pool (${version}).`,
      );
    }
  } finally {
    database.close();
  }
}

function prepare(database: DatabaseSync): DatabaseSync {
  try {
    // Without sync at each commit only a crash of the whole machine can lose the last changes, never one of the process.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const missing = MIGRATIONS.slice(schemaVersion(database));
    if (missing.length > 0) {
      database.exec(`BEGIN; ${missing.join('')} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function schemaVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const SQLITE_ERROR = 1;
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function inWords(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  if (code === SQLITE_BUSY) return new DataFileError('in use', `Another local pool is using ${file}.`);
  if (code === SQLITE_ERROR || code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
    return new DataFileError('unreadable', `${file} is damaged, or not a data file of the local pool.`);
  }
  return error;
}
