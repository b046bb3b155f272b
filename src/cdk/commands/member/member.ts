import { ask } from '../ask.ts';
import { useCdkAccount } from '../cdk-account.ts';
import { openAwsAccount } from '../doctor/aws.ts';
import { CommandError } from './command-error.ts';
import { runMemberCommand } from './run-member-command.ts';
import { openAwsTarget, openLocalTarget } from './support-target.ts';

// `npm run member -- +12025550123 unlock --reason "…"`: answers a member's question about an
// account, with a stack on AWS or with the local pool.

const args = process.argv.slice(2);
const printError = (line: string) => process.stderr.write(`${line}\n`);

process.exitCode = await runMemberCommand(args, {
  async openTarget({ isLocal, context }) {
    if (isLocal) return openLocalTarget(process.env, printError);
    useCdkAccount(args);
    const account = await openAwsAccount();
    if ('verdict' in account)
      throw new CommandError(`${account.message.replace(/\.$/, '')}: ${account.remedy}`);
    return openAwsTarget(account, context);
  },
  ask,
  print: (line) => process.stdout.write(`${line}\n`),
  printError,
  now: Date.now,
});
