import '../../.ci/exit-with-parent.ts';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { spawnNode } from '../../.ci/spawn-node.ts';
import { LOCAL_API_ORIGINS } from '../environments/local-api-origins.ts';
import { securityHeaders } from '../environments/security-headers.ts';
import { readStyleSource } from '../environments/style-source.ts';
import { SettingError } from '../server/setting.ts';
import { PROJECT_FOLDER } from './data-folder.ts';
import { listen, type Listening } from './http/listen.ts';
import { portError, readPorts } from './ports.ts';
import { siteListener } from './preview/site.ts';

// `npm run preview`: the production build with its real headers, and the local pool, until Ctrl-C or until that ends.

const buildFolder = join(PROJECT_FOLDER, 'dist/preview');
const parts: ChildProcess[] = [];
let site: Listening | undefined;

try {
  const { appPort, poolPort } = await readPorts();
  process.once('SIGINT', () => end(0));
  process.once('SIGTERM', () => end(0));
  // The pool checks the settings in less time than a build takes.
  if ((await startPool()) && (await build(poolPort))) await serve(appPort, poolPort);
} catch (error) {
  end(1);
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
}

/** @returns whether it is ready, or has ended */
async function startPool(): Promise<boolean> {
  const pool = start('src/local-pool/main.ts');
  pool.once('exit', (code) => end(code ?? 1));
  return Promise.race([once(pool, 'message').then(() => true), once(pool, 'exit').then(() => false)]);
}

async function build(poolPort: number): Promise<boolean> {
  const [code] = (await once(
    // The client is told the pool's port as it is built.
    start('src/site/build.ts', `--local-pool=${poolPort}`),
    'exit',
  )) as [number | null];
  if (code !== 0) end(code ?? 1);
  return process.exitCode === undefined;
}

async function serve(appPort: number, poolPort: number): Promise<void> {
  const styleSource = readStyleSource(buildFolder);
  if (!styleSource) throw new Error(`${buildFolder}/index.html does not have exactly one inline stylesheet.`);
  const headers = securityHeaders([`http://localhost:${poolPort}`, ...LOCAL_API_ORIGINS], styleSource);
  try {
    site = await listen(appPort, () => siteListener(buildFolder, headers));
  } catch (error) {
    throw portError('APP_PORT', appPort, error);
  }
  process.stdout.write(`The app is at http://localhost:${appPort}\nCtrl-C ends both.\n`);
}

function start(...command: readonly string[]): ChildProcess {
  const part = spawnNode(command);
  parts.push(part);
  return part;
}

function end(code: number): void {
  process.exitCode ??= code;
  for (const part of parts) part.kill('SIGINT');
  void site?.stop();
}
