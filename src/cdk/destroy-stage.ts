import { parseArgs } from 'node:util';
import { SettingError } from '../server/setting.ts';
import type { DeployedStacks } from './deployed-stacks.ts';
import { readDeployment } from './deployment.ts';
import type { Finding } from './doctor/finding.ts';
import { troubleOf } from './doctor/trouble.ts';

export interface DestroyDeps {
  /** @returns the region of the environment's credentials; what is missing, if something is */
  openAccount(): Promise<{ readonly region: string } | Finding>;
  /** @throws what the AWS SDK throws */
  findStacks(region: string, names: readonly string[]): Promise<DeployedStacks>;
  readonly isTerminal: boolean;
  /** @returns the line that was typed; empty where the input has ended */
  ask(question: string): Promise<string>;
  /** Runs the CDK. @returns its exit code */
  runCdk(words: readonly string[]): number;
  print(line: string): void;
  printError(line: string): void;
}

/**
 * Deletes the stacks of a stage, after saying which, where, and what stays.
 * @param words of the command line: `--yes`, or what the CDK takes, such as `-c stage=staging`
 * @returns the exit code
 */
export async function destroyStage(words: readonly string[], deps: DestroyDeps): Promise<number> {
  const fail = (sentence: string) => {
    deps.printError(sentence);
    return 1;
  };
  const { isConfirmed, cdkWords, ...choice } = readWords(words);
  if ('fault' in choice) return fail(choice.fault);
  const { stage } = choice;
  if (!isConfirmed && !deps.isTerminal) {
    return fail(`Deleting the stage "${stage}" has to be confirmed: run it in a terminal, or add --yes.`);
  }

  const opened = await deps.openAccount();
  if ('verdict' in opened) return fail(`${opened.sentence.replace(/\.$/, '')}: ${opened.remedy}`);
  const { region } = opened;
  const names = ['', '-site', '-client'].map((suffix) => `phone-sign-in-${stage}${suffix}`);
  let account: string;
  let found = names;
  try {
    const stacks = await deps.findStacks(region, names);
    if (stacks.names.length === 0) return fail(`The stage "${stage}" has no stacks in ${region}.`);
    found = [...stacks.names];
    account = `account ${stacks.account}`;
  } catch (error) {
    const { kind, cause } = troubleOf(error);
    if (kind === 'credentials') return fail(`AWS rejected the credentials: ${cause}.`);
    account = `an unknown account (${cause})`;
  }

  deps.print(`Stage "${stage}" in ${account}, region ${region}: deletes ${found.join(', ')}.`);
  deps.print(
    stage === 'production'
      ? 'The user pool with its members and the ledger stay, protected against deletion. Everything else is deleted.'
      : 'The user pool with all its members and the ledger are deleted too.',
  );
  if (!isConfirmed && (await deps.ask(`Type "${stage}" to confirm: `)) !== stage) {
    return fail('Nothing was deleted.');
  }
  return deps.runCdk(['destroy', '--all', '--force', ...cdkWords]);
}

/** The stage is given to the CDK in any case: a `cdk.json` may choose another. */
function readWords(words: readonly string[]) {
  const cdkWords = words.filter((word) => word !== '--yes' && word !== '-y');
  const isConfirmed = cdkWords.length < words.length;
  const { values } = parseArgs({
    args: cdkWords,
    options: { context: { type: 'string', short: 'c', multiple: true } },
    strict: false,
  });
  const pairs = (values.context ?? []).map((pair) => String(pair).split(/=(.*)/s, 2) as [string, string]);
  const context = Object.fromEntries(pairs);
  try {
    const { stage } = readDeployment((key) => context[key]);
    return { isConfirmed, cdkWords: [...cdkWords, '-c', `stage=${stage}`], stage };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return { isConfirmed, cdkWords, fault: `The context's ${error.message}` };
  }
}
