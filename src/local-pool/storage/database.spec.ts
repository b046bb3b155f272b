import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFileError, openDatabase } from './database.ts';
import { MIGRATIONS } from './migrations.ts';

describe('the data file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    file = join(folder, 'local-pool.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex');

  function expectRejection(reason: string) {
    const before = hash();
    expect(() => openDatabase(folder)).toThrowMatching(
      (error) => error instanceof DataFileError && error.reason === reason && error.message.includes(file),
    );
    expect(hash()).toBe(before);
  }

  it('preserves committed data', () => {
    const first = openDatabase(folder);
    first.exec("INSERT INTO secrets (name, value) VALUES ('a', 'b')");
    first.close();
    const second = openDatabase(folder);

    expect(second.prepare('SELECT value FROM secrets').get()?.['value']).toBe('b');
    second.close();
  });

  describe('of version 1', () => {
    let written: DatabaseSync;

    const queries = [
      ...['secrets', 'sessions', 'signed_in', 'texts'].map((table) => `SELECT * FROM ${table}`),
      `SELECT id, user_name, attributes, phone_number, status, is_enabled, created_at, modified_at FROM members`,
      'SELECT hash, origin_jti, replaced_at FROM refresh_tokens',
    ];
    const rows = (database: DatabaseSync) => queries.map((query) => database.prepare(query).all());
    const version = (database: DatabaseSync) =>
      database.prepare('PRAGMA user_version').get()?.['user_version'];

    beforeEach(() => {
      written = new DatabaseSync(file);
      written.exec(readFileSync(join(import.meta.dirname, '../testing/data-file-version-1.sql'), 'utf8'));
    });

    it('is migrated to the current version without loss', () => {
      const before = rows(written);
      written.close();
      const database = openDatabase(folder);

      expect(version(database)).toBe(4);
      expect(rows(database)).toEqual(before);
      expect(before.every(({ length }) => length > 0)).toBeTrue();
      database.close();
    });

    it('gets the order of its refresh tokens regardless of their hashes', () => {
      const [{ origin_jti: originJti } = {}] = written.prepare('SELECT origin_jti FROM signed_in').all();
      const insert = written.prepare(
        'INSERT INTO refresh_tokens (hash, origin_jti, replaced_at) VALUES (?, ?, ?)',
      );
      written.exec('DELETE FROM refresh_tokens');
      for (const [hash, replacedAt] of [
        ['c', 1000],
        ['a', 2000],
        ['b', null],
      ] as const) {
        insert.run(hash, String(originJti), replacedAt);
      }
      written.close();
      const database = openDatabase(folder);

      const ordered = database.prepare('SELECT hash, sequence FROM refresh_tokens ORDER BY sequence').all();
      expect(ordered.map(({ hash, sequence }) => [hash, sequence])).toEqual([
        ['c', 1],
        ['a', 2],
        ['b', 3],
      ]);
      database.close();
    });

    it('has the same schema after migration as a new file', () => {
      written.close();
      const [migrated, created] = [openDatabase(folder), openDatabase(undefined)];
      const schema = (database: DatabaseSync) =>
        database
          .prepare('SELECT name, sql FROM sqlite_schema ORDER BY name')
          .all()
          .map(({ name, sql }) => [name, String(sql).replaceAll(/\s+/g, ' ')]);

      expect(schema(migrated)).toEqual(schema(created));
      migrated.close();
      created.close();
    });

    it('stays unchanged if its migration fails', () => {
      written.exec('CREATE TABLE memberships (a)');
      const before = rows(written);
      written.close();

      expect(() => openDatabase(folder)).toThrowError(DataFileError);
      const database = new DatabaseSync(file);
      expect(version(database)).toBe(1);
      expect(rows(database)).toEqual(before);
      expect(() => database.prepare('SELECT * FROM groups')).toThrowError(/no such table/);
      database.close();
    });
  });

  it('of version 3 keeps its groups with their members when it is migrated', () => {
    const written = new DatabaseSync(file);
    written.exec(`${MIGRATIONS.slice(0, 3).join('')} PRAGMA user_version = 3;
      INSERT INTO members (user_name, attributes, status, is_enabled, created_at, modified_at)
        VALUES ('ada', '{"phone_number":"+12025550123"}', 'CONFIRMED', 1, 1, 2);
      INSERT INTO groups (id, name, created_at, modified_at) VALUES (7, 'editors', 1, 2);
      INSERT INTO memberships VALUES ('ada', 7);`);
    written.close();
    const database = openDatabase(folder);

    expect(database.prepare('SELECT user_name, sub, phone_number, email FROM members').all()).toEqual([
      jasmine.objectContaining({ user_name: 'ada', sub: 'ada', phone_number: '+12025550123', email: null }),
    ]);
    expect(database.prepare('SELECT group_id FROM memberships').get()?.['group_id']).toBe(7);
    database.exec("DELETE FROM members WHERE user_name = 'ada'");
    expect(database.prepare('SELECT * FROM memberships').all()).toEqual([]);
    database.close();
  });

  it('of a newer version is rejected and left unchanged', () => {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99; CREATE TABLE future (a)');
    database.close();

    expectRejection('newer');
  });

  it('is rejected and left unchanged if it is not a database', () => {
    writeFileSync(file, 'This is a letter.'.repeat(100));

    expectRejection('unreadable');
  });

  it('is rejected and left unchanged if it is truncated', () => {
    openDatabase(folder).close();
    writeFileSync(file, readFileSync(file).subarray(0, 5_000));

    expectRejection('unreadable');
  });

  it('can be used by one pool at a time', () => {
    const database = openDatabase(folder);

    expectRejection('in use');
    database.close();
  });
});
