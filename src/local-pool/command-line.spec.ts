import { parseCommandLine } from './command-line.ts';
import { VERSION } from './installation.ts';
import { SETTINGS } from './settings.ts';

describe('the command line of the local pool', () => {
  const parse = (...args: string[]) => parseCommandLine(args, { LOCAL_POOL_PORT: '4400', HOME: '/home/ada' });

  it('overrides the variables of its options, and keeps the others', () => {
    const command = parse('--port', '0', '--user-pool-id=eu-west-1_Club');

    expect(command).toEqual(
      jasmine.objectContaining({
        kind: 'start',
        env: { LOCAL_POOL_PORT: '0', LOCAL_POOL_ID: 'eu-west-1_Club', HOME: '/home/ada' },
        isInMemory: false,
      }),
    );
    expect(parse('--in-memory')).toEqual(jasmine.objectContaining({ isInMemory: true }));
  });

  it('has an option in its help for each setting with a variable', () => {
    const help = parse('--help');
    const variables = Object.values(SETTINGS).flatMap(({ variable }) => variable ?? []);

    expect(variables.length).toBeGreaterThan(10);
    for (const variable of variables) {
      expect(help).toEqual({ kind: 'print', text: jasmine.stringContaining(`(${variable})`) as never });
    }
  });

  it('prints its version', () => expect(parse('--version')).toEqual({ kind: 'print', text: `${VERSION}\n` }));

  it('names its options in errors about their variables', () => {
    const command = parse('--data', 'x') as Extract<ReturnType<typeof parse>, { kind: 'start' }>;

    expect(command.nameOptions('LOCAL_POOL_FOLDER is x.')).toBe('--data is x.');
    expect(command.nameOptions('LOCAL_POOL_PORT is x.')).toBe('LOCAL_POOL_PORT is x.');
  });

  for (const [args, message] of [
    [['--prot', '1'], /^--prot is not an option\./],
    [['-p', '1'], /^-p is not an option\./],
    [['4300'], /^4300 is not an option\./],
    [['--port'], /^--port must have a value\.$/],
    [['--in-memory=yes'], /^--in-memory has no value\.$/],
    [['--in-memory', '--data', 'x'], /^--in-memory and --data exclude each other\.$/],
  ] as const) {
    it(`rejects ${args.join(' ')} with a sentence`, () => expect(() => parse(...args)).toThrowError(message));
  }
});
