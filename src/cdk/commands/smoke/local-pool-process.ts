import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../../../contract/local-pool.ts';
import { SmokeError } from './smoke-settings.ts';

const MAIN = join(import.meta.dirname, '../../../local-pool/main.ts');

/** A local pool without members, in a child process. */
export interface LocalPoolProcess {
  readonly url: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a local pool, on a free port unless `LOCAL_POOL_PORT` is set. Its rotated refresh tokens
 * have no grace period, so that no check has to wait for the end of one.
 * @throws SmokeError if the process exits before it listens; the pool itself prints the cause
 */
export async function startLocalPool(): Promise<LocalPoolProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'smoke-'));
  const pool = spawn(process.execPath, [MAIN], {
    env: {
      LOCAL_POOL_PORT: '0',
      ...process.env,
      LOCAL_POOL_FOLDER: folder,
      LOCAL_POOL_ID: LOCAL_USER_POOL_ID,
      LOCAL_POOL_CLIENT_ID: LOCAL_CLIENT_ID,
      LOCAL_POOL_REFRESH_GRACE_SECONDS: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C signals the whole process group, but the pool has to run until the test member is
    // deleted.
    detached: true,
  });
  const killPool = () => pool.kill('SIGKILL');
  process.once('exit', killPool);
  const exited = once(pool, 'exit');
  const stop = async () => {
    pool.kill('SIGTERM');
    await exited;
    process.off('exit', killPool);
    await rm(folder, { recursive: true });
  };
  const [message] = (await Promise.race([once(pool, 'message'), exited])) as unknown[];
  if (typeof message !== 'object' || message === null) {
    await stop();
    throw new SmokeError('The local pool did not start.');
  }
  const { url } = message as { url: string };
  return { url, userPoolId: LOCAL_USER_POOL_ID, clientId: LOCAL_CLIENT_ID, stop };
}
