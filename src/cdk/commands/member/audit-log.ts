import {
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import { CommandError } from './command-error.ts';

/** One line about an action of support. It contains no whole phone number, name or secret. */
export interface AuditLine {
  /** ISO 8601. */
  readonly at: string;
  readonly action: string;
  /** The operator: the ARN on AWS, or the user of this machine. */
  readonly by: string;
  /** The `sub` of the member's account, if the number has one. */
  readonly member?: string | undefined;
  /** The last two digits of the phone number, before the action. */
  readonly numberEndsWith?: string | undefined;
  /** The last two digits of the phone number that the account is moved to. */
  readonly newNumberEndsWith?: string | undefined;
  readonly reason?: string | undefined;
  /** `started` is written before the action; without another line, its outcome is unknown. */
  readonly outcome: 'started' | 'done' | 'failed';
  /** The number of rows with each outcome of an import. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** The record of what support does. */
export interface AuditLog {
  /** Writes a line. The action must not start if it throws. */
  write(line: AuditLine): Promise<void>;
}

/** Writes to a log group of CloudWatch, in a stream for each day. */
export function createCloudWatchAuditLog(client: CloudWatchLogsClient, logGroupName: string): AuditLog {
  return {
    async write(line) {
      const stream = { logGroupName, logStreamName: line.at.slice(0, 'YYYY-MM-DD'.length) };
      try {
        await client.send(new CreateLogStreamCommand(stream));
      } catch (error) {
        if (!(error instanceof ResourceAlreadyExistsException)) throw error;
      }
      const event = { timestamp: Date.parse(line.at), message: JSON.stringify(line) };
      const command = new PutLogEventsCommand({ ...stream, logEvents: [event] });
      const { rejectedLogEventsInfo } = await client.send(command);
      // CloudWatch rejects an event that is over two hours in the future, or 14 days old.
      if (rejectedLogEventsInfo) {
        throw new CommandError('CloudWatch rejects its time: check the clock of this machine.');
      }
    },
  };
}

/** Prints the lines, because a local pool has no log. */
export function createPrintedAuditLog(print: (line: string) => void): AuditLog {
  return { write: async (line) => print(JSON.stringify(line)) };
}
