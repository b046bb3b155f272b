import { parseArgs } from 'node:util';
import { SettingError } from '../../server/setting.ts';
import { readClientEnvironment } from '../client-environment.ts';
import { describeContextError, toContext, type Context } from '../context.ts';
import { readDeployment } from '../deployment.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';
import { openAwsAccount } from './open-aws-account.ts';

// `npm run doctor [-- --stage staging]`: says what stops texts of a deployment, and ends with 1 if something does.

const MARKS: Readonly<Record<Finding['verdict'], string>> = {
  stops: '✗',
  hinders: '!',
  unknown: '?',
  fine: '✓',
};

const stage = readStage();
const account = await openAwsAccount();
const findings =
  'verdict' in account
    ? [account]
    : await examine(account, `phone-sign-in-${stage}`, () => readClientEnvironment(process.cwd()));
for (const { verdict, sentence, remedy } of findings) {
  print(`${MARKS[verdict]} ${sentence}${remedy ? `\n  → ${remedy}` : ''}`);
}
const count = (verdict: Finding['verdict']) => findings.filter((each) => each.verdict === verdict).length;
print(`\n${summary(count('stops'), count('unknown'))}`);
process.exitCode = count('stops') > 0 ? 1 : 0;

/** The stage as for a deploy, `-c stage=staging`, or as `--stage staging`. Other context may stand beside it. */
function readStage(): string {
  try {
    const { values } = parseArgs({
      options: { context: { type: 'string', short: 'c', multiple: true }, stage: { type: 'string' } },
    });
    const context: Context = {
      ...toContext(values.context ?? []),
      ...(values.stage !== undefined && { stage: values.stage }),
    };
    return readDeployment((key) => context[key]).stage;
  } catch (error) {
    if (!(error instanceof SettingError) && !(error instanceof TypeError)) throw error;
    process.stderr.write(`${error instanceof SettingError ? describeContextError(error) : error.message}\n`);
    process.exit(1);
  }
}

function summary(stopping: number, unknown: number): string {
  const stopped = stopping === 0 ? 'Nothing was found that stops texts' : `${things(stopping)} texts`;
  return unknown === 0 ? `${stopped}.` : `${stopped}; ${unknown} could not be looked at.`;
}

function things(number: number): string {
  return number === 1 ? '1 thing stops' : `${number} things stop`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
