import { useCdkAccount } from '../cdk-account.ts';
import { openAwsAccount } from '../doctor/aws.ts';
import { CommandError } from './command-error.ts';
import { openAwsTarget, openLocalTarget, type SupportTarget } from './support-target.ts';

export interface TargetChoice {
  readonly isLocal: boolean;
  /** The pairs of the command line, such as `stage=staging`. */
  readonly context: readonly string[];
}

/**
 * Opens the stack or the local pool that a command line names.
 * @param args the command line, with the profile and the region of AWS
 * @param print prints the lines of the local pool's audit log
 * @param maxAttempts the attempts of one call to AWS
 * @throws CommandError without credentials, or if the stack is missing or of an earlier version
 * @throws SettingError if the context or an environment variable is invalid
 */
export async function openTarget(
  args: readonly string[],
  { isLocal, context }: TargetChoice,
  print: (line: string) => void,
  maxAttempts?: number,
): Promise<SupportTarget> {
  if (isLocal) return openLocalTarget(process.env, print);
  useCdkAccount(args);
  const account = await openAwsAccount();
  if ('verdict' in account) {
    throw new CommandError(`${account.message.replace(/\.$/, '')}: ${account.remedy}`);
  }
  return openAwsTarget(account, context, maxAttempts);
}
