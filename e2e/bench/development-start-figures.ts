import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../.ci/free-port.ts';
import type { Figure } from './figure.ts';

const TIMES_NG_SERVE_GOAL = 3;
const POLL_MS = 20;
const NG = 'node_modules/@angular/cli/bin/ng.js';

/** How long `npm start` takes to the first page, and the client's development server alone, which finds its cache filled. */
export async function measureDevelopmentStart(folder: string): Promise<Figure[]> {
  const [app, pool, alone] = await Promise.all([freePort(), freePort(), freePort()]);
  const started = await timeToFirstPage(app, ['src/local-pool/start.ts'], {
    APP_PORT: String(app),
    LOCAL_POOL_PORT: String(pool),
    LOCAL_POOL_FOLDER: join(folder, 'development'),
  });
  const served = await timeToFirstPage(alone, [NG, 'serve', '--port', String(alone)]);
  return [
    {
      ...{ name: '`npm start` to the first page', measured: started, unit: 'ms' },
      ...{ peer: { name: '`ng serve` alone', value: served }, goal: { atMost: TIMES_NG_SERVE_GOAL } },
    },
  ];
}

/** Runs a command of Node until a page comes from a port, and ends it. @returns how long that took, in ms */
async function timeToFirstPage(
  port: number,
  command: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<number> {
  const start = performance.now();
  const server = spawn(process.execPath, command, {
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', ...variables },
    // Ended in the middle of its work, esbuild takes itself for stuck and says so at length.
    stdio: 'ignore',
  });
  try {
    while (!(await answers(port))) {
      if (server.exitCode !== null) throw new Error(`${command.join(' ')} has ended before its first page.`);
      await wait(POLL_MS);
    }
    return performance.now() - start;
  } finally {
    if (server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${port}/login`, { headers: { Accept: 'text/html' } })).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
