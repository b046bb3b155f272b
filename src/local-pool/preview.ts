import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { LOCAL_API_ORIGINS } from '../environments/local-api-origins.ts';
import { securityHeaders } from '../environments/security-headers.ts';
import { readStyleSource } from '../environments/style-source.ts';
import { isTaken } from './http/is-taken.ts';
import { listen } from './http/listen.ts';
import { siteListener } from './preview/site.ts';

// `npm run preview`: the production build with its real headers, and the local pool, until Ctrl-C or until that ends.

const appPort = process.env['APP_PORT'] ?? '4200';
const poolPort = process.env['LOCAL_POOL_PORT'] ?? '4300';
const projectFolder = join(import.meta.dirname, '../..');
const buildFolder = join(projectFolder, 'dist/preview');

if (await isTaken(Number(appPort))) {
  process.stderr.write(`Port ${appPort} is taken. APP_PORT names another one for the app.\n`);
  process.exitCode = 1;
} else {
  const code = await build();
  if (code === 0) await serve();
  else process.exitCode = code;
}

async function build(): Promise<number> {
  const [code] = (await once(
    startNode(
      // The client is told the pool's port as it is built.
      ...['src/site/build.ts', `--local-pool=${poolPort}`],
    ),
    'exit',
  )) as [number | null];
  return code ?? 1;
}

async function serve(): Promise<void> {
  const styleSource = readStyleSource(buildFolder);
  if (!styleSource) throw new Error(`${buildFolder}/index.html does not have exactly one inline stylesheet.`);
  const headers = securityHeaders([`http://localhost:${poolPort}`, ...LOCAL_API_ORIGINS], styleSource);
  const site = await listen(Number(appPort), () => siteListener(buildFolder, headers));
  const pool = startNode('src/local-pool/main.ts');
  const end = (code: number) => {
    process.exitCode ??= code;
    pool.kill('SIGINT');
    void site.stop();
  };
  pool.once('exit', (code) => end(code ?? 1));
  process.once('SIGINT', () => end(0));
  process.once('SIGTERM', () => end(0));
  process.stdout.write(`The app is at http://localhost:${appPort}\nCtrl-C ends both.\n`);
}

function startNode(...command: readonly string[]): ChildProcess {
  return spawn(process.execPath, command, {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
  });
}
