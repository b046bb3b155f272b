import type { AuditLine } from './audit-log.ts';
import { CommandError } from './command-error.ts';
import { describeFailure, type SupportCommand } from './describe-failure.ts';
import type { SupportTarget } from './support-target.ts';

export interface AuditedDeps {
  readonly target: Pick<SupportTarget, 'auditLog' | 'operator'>;
  readonly command: SupportCommand;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Runs an action between two lines of the audit log.
 * @param run performs the action, prints its result, and returns what the second line adds to the
 *   first
 * @throws CommandError if the first line cannot be written, and nothing was done
 */
export async function audited(
  { target: { auditLog, operator }, command, now }: AuditedDeps,
  line: Omit<AuditLine, 'at' | 'by' | 'outcome'>,
  run: () => Promise<Pick<AuditLine, 'counts'>>,
): Promise<void> {
  const write = async (result: Pick<AuditLine, 'outcome' | 'counts'>, consequence: string) => {
    const at = new Date(now()).toISOString();
    try {
      await auditLog.write({ at, by: operator, ...line, ...result });
    } catch (error) {
      const cause = describeFailure(error, command);
      throw new CommandError(`The audit line could not be written. ${consequence} ${cause}`);
    }
  };
  await write({ outcome: 'started' }, 'Nothing was done.');
  let result: Pick<AuditLine, 'counts'>;
  try {
    result = await run();
  } catch (error) {
    await write({ outcome: 'failed' }, `The action failed too. ${describeFailure(error, command)}`);
    throw error;
  }
  await write({ outcome: 'done', ...result }, 'The action is done, and the audit log has only its start.');
}
