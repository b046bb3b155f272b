import { ask } from './ask.ts';
import { useCdkAccount } from './cdk-account.ts';
import { destroyStage } from './destroy-stage.ts';
import { openAwsAccount } from './doctor/aws.ts';
import { runScript } from '../../process/run-script.ts';

// `npm run destroy [-- -c stage=staging] [--yes]`: deletes the stacks of a stage after a
// confirmation.

const args = process.argv.slice(2);

useCdkAccount(args);
process.exitCode = await destroyStage(args, {
  openAccount: openAwsAccount,
  isTerminal: process.stdin.isTTY && process.stdout.isTTY,
  ask,
  runCdk: (cdkArgs) => runScript('cdk', '--', ...cdkArgs),
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
});
