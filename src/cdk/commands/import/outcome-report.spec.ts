import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../member/command-error.ts';
import { defaultReportPath, OutcomeReport, readCreatedRows } from './outcome-report.ts';

const HEADER = 'row,number,outcome,sub,detail\n';

describe('the report of an import', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-report-'));
    path = join(folder, 'members.outcome.csv');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is beside the file', () => {
    expect(defaultReportPath('data/members.csv', false)).toBe('data/members.outcome.csv');
    expect(defaultReportPath('users.json', true)).toBe('users.dry-run.csv');
  });

  it('has one line for each row, in CSV', async () => {
    const report = await OutcomeReport.start(path, []);
    await report.write([
      { row: 2, number: '+12025550123', outcome: 'created', sub: 'a-1', detail: '' },
      { row: 3, number: 'none, "x"\n', outcome: 'rejected', detail: 'the row has\nno, number' },
    ]);
    await report.close();
    expect(await readFile(path, 'utf8')).toBe(
      `${HEADER}2,+12025550123,created,a-1,\n3,"none, ""x"" ",rejected,,"the row has no, number"\n`,
    );
    expect(await readdir(folder)).toEqual(['members.outcome.csv']);
  });

  it('contains no formula that a spreadsheet would evaluate', async () => {
    const report = await OutcomeReport.start(path, []);
    const formulas = ['=1+1', '@SUM(1)', '-1', ' +1+1', '+12025550123'];
    await report.write(
      formulas.map((number, row) => ({ row, number, outcome: 'rejected', detail: '=1' }) as const),
    );
    await report.close();
    expect(await readFile(path, 'utf8')).toBe(
      `${HEADER}0,'=1+1,rejected,,'=1\n1,'@SUM(1),rejected,,'=1\n2,'-1,rejected,,'=1\n3,' +1+1,rejected,,'=1\n4,+12025550123,rejected,,'=1\n`,
    );
  });

  it('has all lines of parallel writes', async () => {
    const report = await OutcomeReport.start(path, []);
    const rows = Array.from({ length: 100 }, (_, n) => n);
    await Promise.all(
      rows.map((row) => report.write([{ row, number: '+1', outcome: 'exists', detail: '' }])),
    );
    expect(await readFile(path, 'utf8')).toBe(HEADER + rows.map((row) => `${row},+1,exists,,\n`).join(''));
    await report.close();
  });

  it('tells a later run which rows were created, without the line that a kill tore', async () => {
    const lines = ['2,+12025550123,created,a-1,disabled', '3,+12025550124,failed,,created', '4,,rejected,,'];
    await writeFile(path, `${HEADER}${lines.join('\n')}\n5,+12025550125,created,a-`);
    const created = await readCreatedRows(path);
    expect(created).toEqual([{ row: 2, number: '+12025550123', sub: 'a-1', line: lines[0] ?? '' }]);

    await (await OutcomeReport.start(path, created)).close();
    expect(await readFile(path, 'utf8')).toBe(`${HEADER}${lines[0]}\n`);
  });

  it('may be missing', async () => {
    expect(await readCreatedRows(path)).toEqual([]);
  });

  it('never replaces another file', async () => {
    await writeFile(path, 'phone,name\n');
    await expectAsync(readCreatedRows(path)).toBeRejectedWithError(
      CommandError,
      `${path} exists, and is not the report of an import: choose another --report.`,
    );
  });
});
