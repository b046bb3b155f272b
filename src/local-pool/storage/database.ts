import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from './data-folder.ts';
import { errorCode } from '../error-code.ts';
import { MIGRATIONS } from './migrations.ts';

/** Written into the file as `PRAGMA user_version`. */
const SCHEMA_VERSION = MIGRATIONS.length;

/** Why the data file cannot be used, in a sentence for the person at the terminal. The file is as it was. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
  readonly reason: 'in use' | 'unreadable' | 'newer' | 'unusable folder';

  constructor(reason: DataFileError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Opens the pool's data for this process alone. What was written survives the end of the process, however it comes; a file
 * of an older version is brought to this one, whole or not at all.
 * @param folder where the file is, or is made; without one the data is kept in memory
 * @throws DataFileError when another pool has the file, a newer version wrote it, it is no data file, or the folder cannot
 * be used
 */
export function openDatabase(folder: string | undefined): DatabaseSync {
  if (folder === undefined) return prepare(new DatabaseSync(':memory:'));
  const file = join(folder, DATABASE_FILE);
  try {
    makeFolder(folder);
    // They hold the signing keys. Earlier versions made them readable for others.
    for (const each of [file, `${file}-wal`, `${file}-shm`].filter(existsSync)) chmodSync(each, 0o600);
    if (existsSync(file)) refuseNewer(file);
    return prepare(new DatabaseSync(file));
  } catch (error) {
    throw describeError(folder, error);
  }
}

/** Not with `recursive`, which never returns for a folder below `/proc` (Node 24). */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** @param cause in brackets at the end of the sentence, such as `EACCES` */
export function unusableFolder(folder: string, cause: string): DataFileError {
  const rule = 'has to be a folder that this user can write to';
  return new DataFileError('unusable folder', `LOCAL_POOL_FOLDER is ${folder}, which ${rule} (${cause}).`);
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
const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const FOLDER_CODES = [SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN];

function describeError(folder: string, error: unknown): unknown {
  const file = join(folder, DATABASE_FILE);
  if (error instanceof Error && 'syscall' in error) {
    return unusableFolder(folder, errorCode(error) ?? error.message);
  }
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  if (code === SQLITE_BUSY) return new DataFileError('in use', `Another local pool is using ${file}.`);
  if (code === SQLITE_ERROR || code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
    return new DataFileError('unreadable', `${file} is damaged, or not a data file of the local pool.`);
  }
  if (error instanceof Error && code !== undefined && FOLDER_CODES.includes(code)) {
    return unusableFolder(folder, error.message);
  }
  return error;
}
