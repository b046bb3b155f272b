import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from './data-folder.ts';
import { errorCode } from '../error-code.ts';
import { MIGRATIONS } from './migrations.ts';

/** Stored in the file as `PRAGMA user_version`. */
const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Thrown for an unusable data file, which stays unchanged. The message is a sentence for the
 * terminal.
 */
export class DataFileError extends Error {
  /** Always `DataFileError`. */
  override readonly name = 'DataFileError';
  /**
   * Why the file is unusable: another pool uses it, it is damaged or not a data file, a newer
   * version wrote it, or its folder cannot be used.
   */
  readonly reason: 'in use' | 'unreadable' | 'newer' | 'unusable folder';

  /**
   * @param reason - why the file is unusable
   * @param message - a sentence that names the file
   */
  constructor(reason: DataFileError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Opens the pool's database with exclusive access, creating it if it is missing. Committed data
 * survives a crash of the process. A file of an older version is migrated in one transaction.
 * @param folder the folder of the database file; undefined for a database in memory
 * @throws DataFileError when another pool uses the file, a newer version wrote it, the file is not
 *   a data file, or the folder is unusable
 */
export function openDatabase(folder: string | undefined): DatabaseSync {
  if (folder === undefined) return migrate(new DatabaseSync(':memory:'));
  const file = join(folder, DATABASE_FILE);
  try {
    createFolder(folder);
    // The files hold the signing keys. Earlier versions left them readable for other users.
    for (const each of [file, `${file}-wal`, `${file}-shm`].filter(existsSync)) chmodSync(each, 0o600);
    if (existsSync(file)) rejectNewerVersion(file);
    return migrate(new DatabaseSync(file));
  } catch (error) {
    throw describeError(folder, error);
  }
}

/**
 * Creates a folder and its parents, without `recursive`, which never returns for a folder below
 * `/proc` (Node 24).
 */
function createFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  createFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Creates the error for a folder that cannot be used.
 * @param cause the cause in parentheses, such as `EACCES`
 */
export function unusableFolderError(folder: string, cause: string): DataFileError {
  const rule = 'must be a folder that this user can write to';
  return new DataFileError('unusable folder', `LOCAL_POOL_FOLDER is ${folder}, which ${rule} (${cause}).`);
}

/** Checks the version with read-only access, so that a rejected file stays unchanged. */
function rejectNewerVersion(file: string): void {
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

function migrate(database: DatabaseSync): DatabaseSync {
  try {
    // Without a sync at each commit, a crash of the machine can lose the last changes. A crash of
    // the process cannot.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const pending = MIGRATIONS.slice(schemaVersion(database));
    if (pending.length > 0) {
      database.exec(`BEGIN; ${pending.join('')} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
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
    return unusableFolderError(folder, errorCode(error) ?? error.message);
  }
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  if (code === SQLITE_BUSY) return new DataFileError('in use', `Another local pool is using ${file}.`);
  if (code === SQLITE_ERROR || code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
    return new DataFileError('unreadable', `${file} is damaged, or not a data file of the local pool.`);
  }
  if (error instanceof Error && code !== undefined && FOLDER_CODES.includes(code)) {
    return unusableFolderError(folder, error.message);
  }
  return error;
}
