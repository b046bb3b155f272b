import { UsageError } from '../member/member-arguments.ts';
import { readImportArguments } from './import-arguments.ts';

describe('the command line of npm run import', () => {
  it('has a file', () => {
    expect(readImportArguments(['members.csv'])).toEqual({
      ...{ file: 'members.csv', format: undefined, report: undefined, rate: 20 },
      ...{ isDryRun: false, isLocal: false, context: [] },
    });
  });

  it('has options', () => {
    const options = ['--format', 'firebase', '--report=out.csv', '--rate', '30', '--dry-run', '-c', 'a=b'];
    expect(readImportArguments([...options, 'users.json', '--profile', 'club'])).toEqual({
      ...{ file: 'users.json', format: 'firebase', report: 'out.csv', rate: 30 },
      ...{ isDryRun: true, isLocal: false, context: ['a=b'] },
    });
  });

  it('has no limit for the local pool, unless it sets one', () => {
    expect(readImportArguments(['members.csv', '--local'])?.rate).toBe(Infinity);
    expect(readImportArguments(['members.csv', '--local', '--rate', '1'])?.rate).toBe(1);
  });

  it('can ask for help', () => {
    expect(readImportArguments(['--help'])).toBeUndefined();
  });

  for (const [args, message] of [
    [[], 'Give one file.'],
    [['a.csv', 'b.csv'], 'Give one file.'],
    [['a.csv', '--format', 'xml'], '"xml" is not a format.'],
    [['a.csv', '--rate', '0'], '--rate is not an integer from 1 to 30.'],
    [['a.csv', '--rate', '31'], '--rate is not an integer from 1 to 30.'],
    [['a.csv', '--force'], "Unknown option '--force'"],
  ] as const) {
    it(`is rejected for ${args.length === 0 ? 'nothing' : args.join(' ')}`, () => {
      expect(() => readImportArguments(args)).toThrowMatching(
        (error) => error instanceof UsageError && error.message.startsWith(message),
      );
    });
  }
});
