import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../src/process/free-port.ts';
import { unpackZips } from './unpack-zips.ts';

/**
 * Starts the app and the local pool on free ports, with an empty data folder: the production build
 * with its headers and the unpacked trigger zips or, for Playwright's project `source`, the
 * development server as in `npm start`.
 * @returns a function that stops both
 */
export default async function startApp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-'));
  const isFromSource = process.argv.includes('--project=source');
  const triggers = isFromSource ? '' : join(folder, 'triggers');
  if (triggers) await unpackZips(triggers);
  const [appPort, poolPort] = await Promise.all([findFreePort(), findFreePort()]);
  const app = spawn('node', [isFromSource ? 'src/dev/start.ts' : 'src/dev/preview.ts'], {
    env: {
      ...process.env,
      APP_PORT: String(appPort),
      LOCAL_POOL_PORT: String(poolPort),
      LOCAL_POOL_FOLDER: join(folder, 'data'),
      LOCAL_POOL_TRIGGERS: triggers,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await waitUntilReady(app);
  process.env['APP_URL'] = `http://localhost:${appPort}`;
  process.env['INBOX_URL'] = `http://localhost:${poolPort}/inbox`;
  return async () => {
    app.kill('SIGINT');
    await once(app, 'exit');
    await rm(folder, { recursive: true });
  };
}

function waitUntilReady(app: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    app.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.includes('Ctrl-C')) resolve();
    });
    app.once('exit', () => reject(new Error(`The app did not start:\n${output}`)));
  });
}
