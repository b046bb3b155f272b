import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isTaken } from './http/is-taken.ts';

// `npm start`: the local pool and the client's development server, until Ctrl-C or until one of them ends.

const appPort = process.env['APP_PORT'] ?? '4200';
const poolPort = process.env['LOCAL_POOL_PORT'] ?? '4300';
const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const parts: ChildProcess[] = [];

if (await isTaken(Number(appPort))) {
  process.stderr.write(`Port ${appPort} is taken. APP_PORT names another one for the app.\n`);
  process.exitCode = 1;
} else {
  process.once('SIGINT', () => endAll(0));
  process.once('SIGTERM', () => endAll(0));
  start(['src/local-pool/main.ts'], 'inherit');
  const client = start(
    // The client is told the pool's port as it is built.
    [
      'node_modules/@angular/cli/bin/ng.js',
      'serve',
      '--port',
      appPort,
      '--define',
      `LOCAL_POOL_PORT=${poolPort}`,
    ],
    'pipe',
  );
  client.stdout?.setEncoding('utf8').on('data', announce);
}

function start(command: readonly string[], stdout: 'inherit' | 'pipe'): ChildProcess {
  const part = spawn(process.execPath, command, {
    cwd: projectFolder,
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
  });
  part.once('exit', (code) => endAll(code ?? 1));
  parts.push(part);
  return part;
}

/** Of what the development server prints, people need the address; its errors come another way. */
function announce(output: string): void {
  if (!output.includes('Local:')) return;
  process.stdout.write(`The app is at http://localhost:${appPort}\nCtrl-C ends both.\n`);
}

/** The first part to end takes the other along, and decides whether all went well. */
function endAll(code: number): void {
  process.exitCode ??= code;
  for (const part of parts) part.kill('SIGINT');
}
