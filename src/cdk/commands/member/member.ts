import { ask } from '../ask.ts';
import { openTarget } from './open-target.ts';
import { runMemberCommand } from './run-member-command.ts';

// `npm run member -- +12025550123 unlock --reason "…"`: answers a member's question about an
// account, with a stack on AWS or with the local pool.

const args = process.argv.slice(2);
const printError = (line: string) => process.stderr.write(`${line}\n`);

process.exitCode = await runMemberCommand(args, {
  openTarget: (choice) => openTarget(args, choice, printError),
  ask,
  print: (line) => process.stdout.write(`${line}\n`),
  printError,
  now: Date.now,
});
