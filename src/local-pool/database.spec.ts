import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFileError, openDatabase } from './database.ts';

describe('the data file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    file = join(folder, 'local-pool.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex');

  function expectRefusal(reason: string) {
    const before = hash();
    expect(() => openDatabase(folder)).toThrowMatching(
      (error) => error instanceof DataFileError && error.reason === reason && error.message.includes(file),
    );
    expect(hash()).toBe(before);
  }

  it('keeps what was written', () => {
    const first = openDatabase(folder);
    first.exec("INSERT INTO secrets (name, value) VALUES ('a', 'b')");
    first.close();
    const second = openDatabase(folder);

    expect(second.prepare('SELECT value FROM secrets').get()?.['value']).toBe('b');
    second.close();
  });

  it('of a newer version is refused, and left as it is', () => {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99; CREATE TABLE future (a)');
    database.close();

    expectRefusal('newer');
  });

  it('that is none is refused, and left as it is', () => {
    writeFileSync(file, 'This is a letter.'.repeat(100));

    expectRefusal('unreadable');
  });

  it('that was cut off is refused, and left as it is', () => {
    openDatabase(folder).close();
    writeFileSync(file, readFileSync(file).subarray(0, 5_000));

    expectRefusal('unreadable');
  });

  it('belongs to one pool at a time', () => {
    const database = openDatabase(folder);

    expectRefusal('in use');
    database.close();
  });
});
