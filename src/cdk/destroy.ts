import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { findStacks } from './deployed-stacks.ts';
import { destroyStage } from './destroy-stage.ts';
import { openAwsAccount } from './doctor/open-aws-account.ts';

// `npm run destroy [-- -c stage=staging] [--yes]`: deletes the stacks of a stage, once that is confirmed.

const words = process.argv.slice(2);

// As the CDK does.
const { profile } = parseArgs({
  args: words,
  options: { profile: { type: 'string' } },
  strict: false,
}).values;
if (typeof profile === 'string') process.env['AWS_PROFILE'] = profile;

process.exitCode = await destroyStage(words, {
  openAccount: openAwsAccount,
  findStacks,
  isTerminal: process.stdin.isTTY && process.stdout.isTTY,
  ask,
  runCdk,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
});

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.setPrompt(question);
  terminal.prompt();
  const ended = once(terminal, 'close').then(() => ['']);
  const [line = ''] = (await Promise.race([once(terminal, 'line'), ended])) as string[];
  terminal.close();
  return line.trim();
}

function runCdk(cdkWords: readonly string[]): number {
  // Set by npm: its own file, which needs no shell that would take the words apart.
  const npm = process.env['npm_execpath'] ?? '';
  const command = [npm, 'run', '--silent', 'cdk', '--', ...cdkWords];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
}
