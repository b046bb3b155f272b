import { SettingError } from '../../server/platform/setting.ts';
import { describeContextError, parseContext } from '../settings/context.ts';
import { readDeployment } from '../settings/deployment.ts';
import type { AwsAccount } from './doctor/aws.ts';
import { describeAwsError } from './doctor/probe.ts';
import type { Finding } from './doctor/report.ts';

export interface DestroyDeps {
  /** @returns a finding if the credentials or the region are missing */
  openAccount(): Promise<Pick<AwsAccount, 'region' | 'stack'> | Finding>;
  readonly isTerminal: boolean;
  /** @returns the line that the operator typed; an empty string at the end of the input */
  ask(question: string): Promise<string>;
  /** Runs the CDK. @returns its exit code */
  runCdk(args: readonly string[]): number;
  print(line: string): void;
  printError(line: string): void;
}

/**
 * Deletes the stacks of a stage, after it has printed which stacks, in which account and region,
 * and which resources are retained. Requires a confirmation, or `--yes`.
 * @param args of the command line: `--yes`, and options of the CDK, such as `-c stage=staging`
 * @returns the exit code
 */
export async function destroyStage(args: readonly string[], deps: DestroyDeps): Promise<number> {
  const fail = (message: string) => {
    deps.printError(message);
    return 1;
  };
  const { isConfirmed, cdkArgs, ...choice } = readArgs(args);
  if ('error' in choice) return fail(choice.error);
  const { stage } = choice;
  if (!isConfirmed && !deps.isTerminal) {
    return fail(`Deleting the stage "${stage}" needs a confirmation: run this in a terminal, or add --yes.`);
  }

  const opened = await deps.openAccount();
  if ('verdict' in opened) return fail(`${opened.message.replace(/\.$/, '')}: ${opened.remedy}`);
  const { region } = opened;
  const names = ['', '-site', '-client'].map((suffix) => `phone-sign-in-${stage}${suffix}`);
  let account: string;
  let existing = names;
  try {
    const stacks = await Promise.all(names.map((name) => opened.stack(name)));
    const [deployed] = stacks.filter((stack) => stack !== undefined);
    if (!deployed) return fail(`The stage "${stage}" has no stacks in ${region}.`);
    existing = names.filter((_, index) => stacks[index] !== undefined);
    account = `account ${deployed.account}`;
  } catch (error) {
    const { kind, cause } = describeAwsError(error);
    if (kind === 'credentials') return fail(`AWS rejected the credentials: ${cause}.`);
    account = `an unknown account (${cause})`;
  }

  deps.print(`This deletes the stage "${stage}" in ${account}, region ${region}: ${existing.join(', ')}.`);
  deps.print(
    stage === 'production'
      ? 'The user pool, its members, the ledger with its key and the support log are retained. Everything else is deleted.'
      : 'The user pool, all its members and the ledger are deleted too.',
  );
  if (!isConfirmed && (await deps.ask(`Type "${stage}" to confirm: `)) !== stage) {
    return fail('Nothing was deleted.');
  }
  return deps.runCdk(['destroy', '--all', '--force', ...cdkArgs]);
}

/** Always passes the stage to the CDK, because a `cdk.json` may set another one. */
function readArgs(args: readonly string[]) {
  const cdkArgs = args.filter((arg) => arg !== '--yes' && arg !== '-y');
  const isConfirmed = cdkArgs.length < args.length;
  const context = parseContext(cdkArgs);
  try {
    const { stage } = readDeployment((key) => context[key]);
    return { isConfirmed, cdkArgs: [...cdkArgs, '-c', `stage=${stage}`], stage };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return { isConfirmed, cdkArgs, error: describeContextError(error) };
  }
}
