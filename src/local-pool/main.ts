import '../../.ci/exit-with-parent.ts';
import { DATA_FOLDER } from './data-folder.ts';
import { DataFileError } from './database.ts';
import type { TextMessage } from './inbox/inbox.ts';
import { startLocalPool } from './local-pool.ts';
import { readTriggersFolder, TriggersFolderError } from './triggers/triggers-folder.ts';
import { readUserPoolSettings, settingInWords } from './user-pool-settings.ts';
import { UserPoolOptionError } from './user-pool.ts';

const DEFAULT_PORT = '4300';

const port = Number(process.env['LOCAL_POOL_PORT'] ?? DEFAULT_PORT);

try {
  const pool = await startLocalPool({
    ...readUserPoolSettings(process.env),
    port,
    folder: DATA_FOLDER,
    triggersFolder: readTriggersFolder(),
    onText: printText,
    onLog: printLog,
  });
  process.stdout.write(`The local pool answers at ${pool.url}; texts arrive at ${pool.url}/inbox\n`);
  // To a parent that waits until the pool is ready.
  process.send?.('ready');
  process.once('SIGINT', () => void pool.stop());
  process.once('SIGTERM', () => void pool.stop());
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
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

function inWords(error: unknown): string {
  if (error instanceof DataFileError || error instanceof TriggersFolderError) return error.message;
  if (error instanceof UserPoolOptionError) return settingInWords(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. LOCAL_POOL_PORT names another one.`;
  if (code === 'ERR_SOCKET_BAD_PORT') return 'LOCAL_POOL_PORT is no port.';
  throw error;
}
