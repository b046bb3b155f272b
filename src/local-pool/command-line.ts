import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { DEFAULT_LOCAL_POOL_PORT } from '../contract/local-pool.ts';
import type { Environment } from '../server/platform/setting.ts';
import { COMMAND, VERSION } from './installation.ts';
import { SETTINGS } from './settings.ts';

/** An option of the command, which overrides a variable. */
interface ValueOption {
  readonly name: string;
  readonly variable: string;
  /** What the value is, for the help. */
  readonly description: string;
}

/** The command with its options: to print a text, or to start the pool. */
export type Command =
  | { readonly kind: 'print'; readonly text: string }
  | {
      readonly kind: 'start';
      /** The variables, with those that options override. */
      readonly env: Environment;
      readonly isInMemory: boolean;
      /** Names the options in an error message, in place of the variables that they override. */
      readonly nameOptions: (message: string) => string;
    };

/** Thrown for an invalid option. The message is a sentence for the terminal. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

const VALUE_OPTIONS: readonly ValueOption[] = [
  {
    name: 'port',
    variable: 'LOCAL_POOL_PORT',
    description: `${SETTINGS.port.rule}, where 0 selects any free port; ${DEFAULT_LOCAL_POOL_PORT} by default`,
  },
  { name: 'settings', variable: 'LOCAL_POOL_SETTINGS', description: 'a JSON file of settings' },
  {
    name: 'triggers',
    variable: 'LOCAL_POOL_TRIGGERS',
    description: 'a folder of your own triggers',
  },
  {
    name: 'data',
    variable: 'LOCAL_POOL_FOLDER',
    description: 'the folder of the data; .local-pool by default',
  },
  {
    name: 'secrets',
    variable: 'LOCAL_POOL_SECRETS',
    description: 'a JSON file of secrets and parameters that triggers read',
  },
  ...Object.entries(SETTINGS).flatMap(([name, { variable, rule: description }]) =>
    variable === undefined ? [] : [{ name: toOptionName(name), variable, description }],
  ),
];

const FLAGS: Readonly<Record<string, string>> = {
  'in-memory': 'keeps the data in memory, without a folder',
  help: 'prints this help',
  version: 'prints the version',
};

/**
 * Parses the arguments of the command.
 * @throws CommandLineError for an unknown option, an option without its value, and options that
 *   contradict each other
 */
export function parseCommandLine(args: readonly string[], env: Environment): Command {
  const values = parseOptions(args);
  if (values.has('help')) return { kind: 'print', text: describeCommand() };
  if (values.has('version')) return { kind: 'print', text: `${VERSION}\n` };
  if (values.has('in-memory') && values.has('data')) {
    throw new CommandLineError('--in-memory and --data exclude each other.');
  }
  const given = VALUE_OPTIONS.filter(({ name }) => values.has(name));
  return {
    kind: 'start',
    env: { ...env, ...Object.fromEntries(given.map(({ name, variable }) => [variable, values.get(name)])) },
    isInMemory: values.has('in-memory'),
    nameOptions: (message) =>
      given.reduce((named, { name, variable }) => named.replaceAll(variable, `--${name}`), message),
  };
}

/** Returns the values of the options by name; that of a flag is an empty string. */
function parseOptions(args: readonly string[]): ReadonlyMap<string, string> {
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(Object.keys(FLAGS).map((name) => [name, { type: 'boolean' }] as const)),
    ...Object.fromEntries(VALUE_OPTIONS.map(({ name }) => [name, { type: 'string' }] as const)),
  };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    const given = token.kind === 'option' ? token.rawName : token.value;
    const type = token.kind === 'option' ? options[token.name]?.type : undefined;
    if (token.kind !== 'option' || type === undefined) {
      throw new CommandLineError(`${given} is not an option. The options are in "${COMMAND} --help".`);
    }
    if (type === 'string' && token.value === undefined) {
      throw new CommandLineError(`${given} must have a value.`);
    }
    if (type === 'boolean' && token.value !== undefined) {
      throw new CommandLineError(`${given} has no value.`);
    }
    values.set(token.name, token.value ?? '');
  }
  return values;
}

const NAME_COLUMNS = 34;
const COLUMNS = 100;

function describeCommand(): string {
  const lines = [
    ...VALUE_OPTIONS.map(({ name, variable, description }) =>
      describeOption(`--${name} <value>`, `${description} (${variable})`),
    ),
    ...Object.entries(FLAGS).map(([name, description]) => describeOption(`--${name}`, description)),
  ];
  return [
    `Usage: ${COMMAND} [options]`,
    '',
    'Runs a Cognito user pool on this machine, with its triggers and an inbox for SMS messages.',
    'An option overrides its variable, in parentheses, which overrides the settings file.',
    '',
    ...lines,
    '',
  ].join('\n');
}

/** Returns the lines for an option: its name, and its description wrapped in a second column. */
function describeOption(name: string, description: string): string {
  const lines = [''];
  for (const word of description.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (NAME_COLUMNS + last.length + word.length >= COLUMNS) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  const [first = '', ...rest] = lines;
  const isShort = name.length + 2 < NAME_COLUMNS;
  const indent = ' '.repeat(NAME_COLUMNS);
  const start = isShort ? `  ${name}`.padEnd(NAME_COLUMNS) : `  ${name}\n${indent}`;
  return [`${start}${first}`, ...rest.map((line) => indent + line)].join('\n');
}

/** Converts the name of a setting, such as `userPoolId`, to `user-pool-id`. */
function toOptionName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
