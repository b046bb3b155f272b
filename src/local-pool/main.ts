import { join } from 'node:path';
import '../process/exit-with-parent.ts';
import { readCodeLifetimeSeconds, sessionMinutes } from '../server/challenge/code-settings.ts';
import { SettingError, type Environment } from '../server/platform/setting.ts';
import { WIRE_CONTRACT } from '../contract/challenge-parameters.ts';
import { readLocalSecrets } from './aws/local-secrets.ts';
import { CommandLineError, parseCommandLine, type Command } from './command-line.ts';
import { PROJECT_TRIGGERS, RESET, VERSION } from './installation.ts';
import { LEDGER_FOLDER, readDataFolder } from './storage/data-folder.ts';
import { DataFileError } from './storage/database.ts';
import type { SmsMessage } from './inbox/inbox.ts';
import { startLocalPool } from './local-pool.ts';
import { addressError, portError, readPoolPort } from './ports.ts';
import { readTriggersFolder, TriggersFolderError } from './triggers/triggers-folder.ts';
import { describeSettingError, readSettings } from './read-settings.ts';
import { checkSettings, UserPoolOptionError } from './settings.ts';

// The data folder holds the keys that sign tokens, so only this user may read it.
process.umask(0o077);

try {
  const command = parseCommandLine(process.argv.slice(2), process.env);
  if (command.kind === 'print') process.stdout.write(command.text);
  else await start(command);
} catch (error) {
  if (!(error instanceof CommandLineError)) throw error;
  endWith(error.message);
}

async function start({ env, isInMemory, nameOptions }: Extract<Command, { kind: 'start' }>): Promise<void> {
  try {
    await startPool(env, isInMemory ? undefined : readDataFolder(env));
  } catch (error) {
    endWith(nameOptions(describeError(error, env)));
  }
}

/** @param folder the data folder; undefined for data in memory */
async function startPool(env: Environment, folder: string | undefined): Promise<void> {
  const settings = readSettings(env);
  checkSettings(settings);
  const port = readPoolPort(0, env);
  const triggersFolder = readTriggersFolder(env, settings.triggersFolder);
  const endWithHint = (error: Error) => endUncaught(error, folder);
  // dynalite throws file errors asynchronously, outside any call. A damaged ledger only yields
  // "Database is closed".
  process.once('uncaughtException', endWithHint);
  const pool = await startLocalPool({
    // The same value as in the deployed app client.
    sessionLifetimeSeconds: sessionMinutes(readCodeLifetimeSeconds(env)) * 60,
    ...settings,
    port,
    ...(folder !== undefined && { folder }),
    triggersFolder,
    secrets: readLocalSecrets(env),
    preloadTriggers: true,
    onMessage: printMessage,
    onLog: printLog,
  }).catch((error: unknown) => {
    throw addressError(settings.address, error) ?? portError('LOCAL_POOL_PORT', port, error);
  });
  process.off('uncaughtException', endWithHint);
  const ready = `Local pool ready at ${pool.url}. Messages: ${pool.url}/inbox. Triggers: ${describeTriggers(triggersFolder)}.`;
  const lines = [ready, pool.exposure];
  process.stdout.write(lines.map((line) => (line === undefined ? '' : `${line}\n`)).join(''));
  // Notifies a parent process that waits until the pool is ready.
  process.send?.({ url: pool.url });
  process.once('SIGINT', () => void pool.stop());
  process.once('SIGTERM', () => void pool.stop());
}

function describeTriggers(folder: string): string {
  return folder === PROJECT_TRIGGERS ? `version ${VERSION}, contract ${WIRE_CONTRACT}` : folder;
}

function endWith(message: string): void {
  process.stderr.write(`${message}\n`);
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
function endUncaught(error: Error, folder: string | undefined): void {
  const hint = folder === undefined ? '' : `If ${join(folder, LEDGER_FOLDER)} is damaged, ${RESET}.\n`;
  process.stderr.write(`${error.stack}\n${hint}`);
  process.exit(1);
}

function describeError(error: unknown, env: Environment): string {
  if (error instanceof UserPoolOptionError) return describeSettingError(error, env);
  const expectedErrors = [SettingError, DataFileError, TriggersFolderError];
  if (error instanceof Error && expectedErrors.some((type) => error instanceof type)) return error.message;
  throw error;
}
