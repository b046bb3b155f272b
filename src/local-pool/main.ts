import { join } from 'node:path';
import '../process/exit-with-parent.ts';
import { readCodeLifetimeSeconds, sessionMinutes } from '../server/challenge/code-settings.ts';
import { SettingError } from '../server/platform/setting.ts';
import { readLocalSecrets } from './aws/local-secrets.ts';
import { DATA_FOLDER, LEDGER_FOLDER } from './storage/data-folder.ts';
import { DataFileError } from './storage/database.ts';
import type { SmsMessage } from './inbox/inbox.ts';
import { startLocalPool } from './local-pool.ts';
import { addressError, portError, readPoolPort } from './ports.ts';
import { readTriggersFolder, TriggersFolderError } from './triggers/triggers-folder.ts';
import { describeSettingError, readSettings } from './read-settings.ts';
import { checkSettings, LocalPoolOptionError } from './settings.ts';

// The data folder holds the keys that sign tokens, so only this user may read it.
process.umask(0o077);

// dynalite throws file errors asynchronously, outside any call. A damaged ledger only yields
// "Database is closed".
process.once('uncaughtException', endWithHint);

try {
  const settings = readSettings(process.env);
  checkSettings(settings);
  const port = readPoolPort(0);
  const pool = await startLocalPool({
    // The same value as in the deployed app client.
    sessionLifetimeSeconds: sessionMinutes(readCodeLifetimeSeconds(process.env)) * 60,
    ...settings,
    port,
    folder: DATA_FOLDER,
    triggersFolder: readTriggersFolder(process.env, settings.triggersFolder),
    secrets: readLocalSecrets(process.env),
    preloadTriggers: true,
    onMessage: printMessage,
    onLog: printLog,
  }).catch((error: unknown) => {
    throw addressError(settings.address, error) ?? portError('LOCAL_POOL_PORT', port, error);
  });
  process.off('uncaughtException', endWithHint);
  const lines = [`Local pool ready at ${pool.url}. Messages: ${pool.url}/inbox`, pool.exposure];
  process.stdout.write(lines.map((line) => (line === undefined ? '' : `${line}\n`)).join(''));
  // Notifies a parent process that waits until the pool is ready.
  process.send?.({ url: pool.url });
  process.once('SIGINT', () => void pool.stop());
  process.once('SIGTERM', () => void pool.stop());
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}

function printMessage({ to, body, sentAt }: SmsMessage): void {
  const time = new Date(sentAt).toLocaleTimeString('en-GB');
  process.stdout.write(`\n${time} SMS to ${to}\n  ${body.replaceAll('\n', '\n  ')}\n`);
}

/** Prints the log output of the triggers, without the metrics, which only CloudWatch reads. */
function printLog(log: string): void {
  const lines = log.split('\n').filter((line) => line !== '' && !line.startsWith('{"_aws"'));
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** Prints an error that is thrown during startup, and the remedy for a damaged ledger. */
function endWithHint(error: Error): void {
  const ledger = join(DATA_FOLDER, LEDGER_FOLDER);
  process.stderr.write(
    `${error.stack}\nIf ${ledger} is damaged, run \`npm run reset\` to delete the pool's data.\n`,
  );
  process.exit(1);
}

function describeError(error: unknown): string {
  if (error instanceof LocalPoolOptionError) return describeSettingError(error, process.env);
  const expectedErrors = [SettingError, DataFileError, TriggersFolderError];
  if (error instanceof Error && expectedErrors.some((type) => error instanceof type)) return error.message;
  throw error;
}
