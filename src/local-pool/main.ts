import { join } from 'node:path';
import '../process/exit-with-parent.ts';
import { readCodeLifetimeSeconds, sessionMinutes } from '../server/challenge/code-settings.ts';
import { SettingError } from '../server/platform/setting.ts';
import { DATA_FOLDER, LEDGER_FOLDER } from './storage/data-folder.ts';
import { DataFileError } from './storage/database.ts';
import type { TextMessage } from './inbox/inbox.ts';
import { startLocalPool } from './local-pool.ts';
import { portError, readPoolPort } from './ports.ts';
import { readTriggersFolder, TriggersFolderError } from './triggers/triggers-folder.ts';
import { readUserPoolSettings, describeSettingError } from './user-pool-settings.ts';
import { UserPoolOptionError } from './user-pool.ts';

// The data has the keys that sign tokens.
process.umask(0o077);

// dynalite throws the errors of its files outside of all calls; with no more than "Database is closed" for a damaged ledger.
process.once('uncaughtException', endWithHint);

try {
  const port = readPoolPort(0);
  const pool = await startLocalPool({
    // As the deployed app client has it.
    sessionLifetimeSeconds: sessionMinutes(readCodeLifetimeSeconds(process.env)) * 60,
    ...readUserPoolSettings(process.env),
    port,
    folder: DATA_FOLDER,
    triggersFolder: readTriggersFolder(process.env),
    loadsTriggers: true,
    onText: printText,
    onLog: printLog,
  }).catch((error: unknown) => {
    throw portError('LOCAL_POOL_PORT', port, error);
  });
  process.off('uncaughtException', endWithHint);
  process.stdout.write(`The local pool answers at ${pool.url}; texts arrive at ${pool.url}/inbox\n`);
  // To a parent that waits until the pool is ready.
  process.send?.({ url: pool.url });
  process.once('SIGINT', () => void pool.stop());
  process.once('SIGTERM', () => void pool.stop());
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

function printText({ to, body, sentAt }: TextMessage): void {
  const time = new Date(sentAt).toLocaleTimeString('en-GB');
  process.stdout.write(`\n${time} text to ${to}\n  ${body.replaceAll('\n', '\n  ')}\n`);
}

/** What the triggers log; not their metrics, which are for CloudWatch to count. */
function printLog(log: string): void {
  const lines = log.split('\n').filter((line) => line !== '' && !line.startsWith('{"_aws"'));
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** Prints an error that comes up while the pool starts, and the remedy for a damaged ledger. */
function endWithHint(error: Error): void {
  const ledger = join(DATA_FOLDER, LEDGER_FOLDER);
  process.stderr.write(
    `${error.stack}\nIf ${ledger} is damaged, run \`npm run reset\` to delete the pool's data.\n`,
  );
  process.exit(1);
}

function describeError(error: unknown): string {
  if (error instanceof UserPoolOptionError) return describeSettingError(error);
  const kinds = [SettingError, DataFileError, TriggersFolderError];
  if (error instanceof Error && kinds.some((kind) => error instanceof kind)) return error.message;
  throw error;
}
