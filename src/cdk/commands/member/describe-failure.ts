import { SettingError } from '../../../server/platform/setting.ts';
import { describeContextError } from '../../settings/context.ts';
import { describeAwsError, SIGN_IN_TO_AWS, type AwsErrorInfo } from '../doctor/probe.ts';
import { CommandError } from './command-error.ts';

/** A command with a list of its permissions in a document. */
export type SupportCommand = 'member' | 'import';

const PERMISSIONS: Readonly<Record<SupportCommand, string>> = {
  member: 'docs/support.md',
  import: 'docs/import.md',
};

const REMEDIES: Readonly<Record<AwsErrorInfo['kind'], (command: SupportCommand) => string>> = {
  credentials: () => ` ${SIGN_IN_TO_AWS}`,
  denied: (command) => ` ${PERMISSIONS[command]} lists the permissions of this command.`,
  unreachable: () => ' Check that this machine reaches AWS, and that the region is correct.',
  other: () => '',
};

/** Describes the failure of a command, in sentences. */
export function describeFailure(error: unknown, command: SupportCommand, isLocal = false): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof SettingError) return isLocal ? error.message : describeContextError(error);
  const { kind, cause } = describeAwsError(error);
  if (isLocal && kind === 'unreachable') {
    return 'The local pool is not running. Start it with "npm start" or "npm run local-pool", and set LOCAL_POOL_PORT if it has another port.';
  }
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}.${REMEDIES[kind](command)}`;
}
