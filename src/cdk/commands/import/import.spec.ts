import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, watch, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  GetUserCommand,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { SupportFixture } from '../member/testing/support-fixture.ts';

const IMPORT = join(import.meta.dirname, 'import.ts');

/** The rows that the command creates at once. */
const CONCURRENCY = 10;

describe('npm run import -- --local', () => {
  let fixture: SupportFixture;
  let folder: string;
  let numbers = 100;

  beforeAll(async () => {
    fixture = await SupportFixture.start();
    folder = await mkdtemp(join(tmpdir(), 'import-'));
  });
  afterAll(async () => {
    await fixture.stop();
    await rm(folder, { recursive: true });
  });

  const newNumber = () => `+14155550${++numbers}`;
  const write = async (name: string, content: string) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const runImport = (...args: readonly string[]) => fixture.run(IMPORT, args);
  const auditLines = (stderr: string) =>
    stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  /** Returns the lines of a report by row: number, outcome, sub and detail. */
  const reportOf = async (path: string) => {
    const [header, ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(header).toBe('row,number,outcome,sub,detail');
    return new Map(
      lines.map((line) => {
        const [row = '', ...fields] = line.split(',');
        return [row, fields] as const;
      }),
    );
  };

  for (const [source, name, content] of [
    ['csv', 'members.csv', (number: string) => `phone,name,locale\n${number},Ada Lovelace,de\n`],
    [
      'firebase',
      'users.json',
      (phoneNumber: string) =>
        JSON.stringify({ users: [{ localId: 'a', phoneNumber, displayName: 'Ada Lovelace' }] }),
    ],
    [
      'supabase',
      'users.csv',
      (number: string) =>
        `id,phone,raw_user_meta_data\n7,${number.slice(1)},"{""full_name"":""Ada Lovelace""}"\n`,
    ],
  ] as const) {
    it(`[SEC-96] creates a member of a file of ${source}, who signs in with a code and keeps the name`, async () => {
      const number = newNumber();
      const sent = (await fixture.inbox()).length;

      const { code, stdout, stderr } = await runImport(await write(name, content(number)));

      const report = join(folder, name.replace(/\.\w+$/, '.outcome.csv'));
      expect([code, stdout]).toEqual([0, `1 rows: 1 created. ${report} has the outcome of each.\n`]);
      expect(auditLines(stderr)).toEqual([
        jasmine.objectContaining({ action: `import ${source}`, outcome: 'started' }),
        jasmine.objectContaining({ action: `import ${source}`, outcome: 'done', counts: { created: 1 } }),
      ]);
      expect((await fixture.inbox()).length).toBe(sent);
      const account = await fixture.account(number);
      expect(account).toEqual({
        sub: jasmine.any(String) as never,
        phone_number: number,
        name: 'Ada Lovelace',
        ...(source === 'csv' && { locale: 'de' }),
        'custom:imported_from': source,
        status: 'CONFIRMED',
        enabled: 'true',
      });
      const { AccessToken } = await fixture.signIn(number);
      const { UserAttributes = [] } = await fixture.cognito.send(new GetUserCommand({ AccessToken }));
      const attributes = Object.fromEntries(UserAttributes.map((each) => [each.Name ?? '', each.Value]));
      expect([attributes['name'], attributes['phone_number_verified']]).toEqual(['Ada Lovelace', 'true']);
    });
  }

  it('disables the members who are disabled in the source', async () => {
    const phoneNumber = newNumber();
    const file = await write('disabled.json', JSON.stringify({ users: [{ phoneNumber, disabled: true }] }));
    expect((await runImport(file)).code).toBe(0);
    const account = await fixture.account(phoneNumber);
    expect([account?.['enabled'], account?.['status']]).toEqual(['false', 'CONFIRMED']);
    expect((await reportOf(join(folder, 'disabled.outcome.csv'))).get('1')).toEqual([
      ...[phoneNumber, 'created'],
      ...[account?.['sub'] ?? 'no sub', 'disabled'],
    ]);
    await expectAsync(fixture.signIn(phoneNumber)).toBeRejectedWithError(/disabled/);
  });

  it('[SEC-96] reports the outcome of each row, and changes no existing account', async () => {
    const [member, fresh] = [newNumber(), newNumber()];
    await fixture.signUp(member);
    const before = await fixture.account(member);
    const file = await write(
      'mixed.csv',
      [
        'phone,name',
        `${member},Mallory`,
        `${fresh},Grace`,
        `${fresh},Grace`,
        '+14155550,x',
        '+18005550123,x',
      ].join('\n'),
    );

    const { code, stdout } = await runImport(file);

    expect(code).toBe(0);
    expect(stdout).toContain('5 rows: 1 created, 1 already have an account, 1 duplicates, 2 rejected. ');
    const report = await reportOf(join(folder, 'mixed.outcome.csv'));
    expect(report.size).toBe(5);
    const detail = 'the number is not verified: a stranger may have signed up';
    expect(report.get('2')).toEqual([member, 'exists', before?.['sub'] ?? 'no sub', detail]);
    expect(report.get('3')).toEqual([
      ...[fresh, 'created'],
      ...[(await fixture.account(fresh))?.['sub'] ?? 'no sub', ''],
    ]);
    expect(report.get('4')).toEqual([fresh, 'duplicate', '', 'of row 3']);
    expect(report.get('5')?.slice(0, 2)).toEqual(['+14155550', 'rejected']);
    expect(report.get('6')).toEqual(['+18005550123', 'rejected', '', 'the number is not a mobile number']);
    expect(await fixture.account(member)).toEqual(before);
  });

  it('creates nothing in a dry run, and writes a separate report', async () => {
    const [member, fresh] = [newNumber(), newNumber()];
    await fixture.signUp(member);
    const file = await write('dry.csv', `phone\n${member}\n${fresh}\n`);

    const { code, stdout, stderr } = await runImport(file, '--dry-run');

    expect(code).toBe(0);
    expect(stdout).toContain('2 rows: 1 to be created, 1 already have an account. ');
    expect(auditLines(stderr)[0]?.['action']).toBe('import csv --dry-run');
    expect(await fixture.account(fresh)).toBeUndefined();
    const report = await reportOf(join(folder, 'dry.dry-run.csv'));
    expect([report.get('2')?.[1], report.get('3')?.[1]]).toEqual(['exists', 'new']);
    await expectAsync(readFile(join(folder, 'dry.outcome.csv'))).toBeRejected();
  });

  it('finishes a row that was interrupted before its account was confirmed', async () => {
    const phoneNumber = newNumber();
    await fixture.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: fixture.pool.userPoolId,
        Username: phoneNumber,
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'custom:imported_from', Value: 'firebase' }],
      }),
    );
    const file = await write('late.json', JSON.stringify({ users: [{ phoneNumber, disabled: true }] }));
    expect((await runImport(file)).stdout).toContain('1 rows: 1 created.');
    const account = await fixture.account(phoneNumber);
    expect([account?.['status'], account?.['enabled']]).toEqual(['CONFIRMED', 'false']);
  });

  it('leaves an account alone that an administrator created and did not confirm', async () => {
    const Username = newNumber();
    const UserPoolId = fixture.pool.userPoolId;
    const command = new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' });
    await fixture.cognito.send(command);
    const file = await write('invited.csv', `phone\n${Username}\n`);
    expect((await runImport(file)).stdout).toContain('1 rows: 1 already have an account.');
    expect((await fixture.account(Username))?.['status']).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('can be killed among 800 rows and repeated, which creates each once', async () => {
    const count = 800;
    const phoneNumbers = Array.from({ length: count }, (_, n) => `+12025${600_000 + n}`);
    const file = await write(
      'many.csv',
      `phone,name\n${phoneNumbers.map((each) => `${each},Ada\n`).join('')}`,
    );
    const path = join(folder, 'many.outcome.csv');
    const sent = (await fixture.inbox()).length;

    const child = spawn(process.execPath, [IMPORT, file, '--local'], { env: fixture.environment() });
    const exited = once(child, 'exit');
    const stopWatching = new AbortController();
    for await (const { filename } of watch(folder, { signal: stopWatching.signal })) {
      if (filename !== 'many.outcome.csv' || (await reportOf(path)).size < count / 10) continue;
      child.kill('SIGKILL');
      break;
    }
    await exited;
    const complete = (await readFile(path, 'utf8')).split('\n').length - 2;
    expect(complete).toBeLessThan(count);

    const { code, stdout } = await runImport(file);

    expect(code).toBe(0);
    const total = count.toLocaleString('en');
    expect(stdout).toContain(`${total} rows: `);
    expect(stdout).toContain(`${complete} created by an earlier run`);
    const report = await reportOf(path);
    expect([...report.values()].map(([number = '']) => number).sort()).toEqual(phoneNumbers);
    const outcomes = [...report.values()].map(([, outcome, , detail]) => `${outcome} ${detail}`.trim());
    const repeated = outcomes.filter((outcome) => outcome !== 'created');
    expect([...new Set(repeated)].filter((outcome) => outcome !== 'exists imported earlier')).toEqual([]);
    expect(repeated.length).toBeLessThanOrEqual(CONCURRENCY);
    const users = (await listUsers()).filter(({ Username = '' }) => subsOf(report).has(Username));
    expect(users.length).toBe(count);
    expect(users.filter(({ UserStatus }) => UserStatus !== 'CONFIRMED')).toEqual([]);
    expect((await fixture.inbox()).length).toBe(sent);
  }, 60_000);

  const subsOf = (report: ReadonlyMap<string, readonly string[]>) =>
    new Set([...report.values()].map(([, , sub = '']) => sub));

  async function listUsers(): Promise<UserType[]> {
    const users: UserType[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await fixture.cognito.send(
        new ListUsersCommand({ UserPoolId: fixture.pool.userPoolId, Limit: 60, PaginationToken }),
      );
      users.push(...(page.Users ?? []));
      ({ PaginationToken } = page);
    } while (PaginationToken !== undefined);
    return users;
  }

  it('rejects the report of another user pool, and a file that is not a report', async () => {
    const number = newNumber();
    const file = await write('other.csv', `phone\n${number}\n`);
    const report = join(folder, 'other.outcome.csv');
    await writeFile(report, `row,number,outcome,sub,detail\n2,${number},created,another-sub,\n`);
    expect(await runImport(file)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${report} is the report of another user pool: move it, or choose another --report.\n`,
    });
    expect((await runImport(file, '--report', file)).stderr).toBe(
      `${file} exists, and is not the report of an import: choose another --report.\n`,
    );
    expect(await fixture.account(number)).toBeUndefined();
  });

  it('reports a missing file, a file of no format, and a wrong command line', async () => {
    const missing = await runImport(join(folder, 'missing.csv'));
    expect([missing.code, missing.stderr]).toEqual([
      1,
      `${join(folder, 'missing.csv')} cannot be read (ENOENT).\n`,
    ]);
    const file = await write('none.csv', 'name\nAda\n');
    expect((await runImport(file)).stderr).toBe(
      `${file} has no column "phone" or "phone_number" in its first row, separated by commas.\n`,
    );
    const usage = await runImport();
    expect([usage.code, usage.stderr.startsWith('Give one file.\n\nUsage: npm run import')]).toEqual([
      2,
      true,
    ]);
  });
});
