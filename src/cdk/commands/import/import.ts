import { openTarget } from '../member/open-target.ts';
import { runImportCommand } from './run-import-command.ts';

// `npm run import -- members.csv`: creates accounts for the members of another system, in the user
// pool of a stack on AWS or in the local pool.

/** Retries for about a minute while Cognito throttles: the SDK waits up to 20 seconds for each. */
const MAX_ATTEMPTS = 8;

const args = process.argv.slice(2);
const printError = (line: string) => process.stderr.write(`${line}\n`);

process.exitCode = await runImportCommand(args, {
  openTarget: (choice) => openTarget(args, choice, printError, MAX_ATTEMPTS),
  print: (line) => process.stdout.write(`${line}\n`),
  printError,
  now: Date.now,
});
