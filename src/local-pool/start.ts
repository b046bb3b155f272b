import '../../.ci/exit-with-parent.ts';
import type { ChildProcess } from 'node:child_process';
import { spawnNode } from '../../.ci/spawn-node.ts';
import { SettingError } from '../server/setting.ts';
import { readPorts } from './ports.ts';

// `npm start`: the local pool and the client's development server, until Ctrl-C or until one of them ends.

const parts: ChildProcess[] = [];

try {
  const { appPort, poolPort } = await readPorts();
  process.once('SIGINT', () => endAll(0));
  process.once('SIGTERM', () => endAll(0));
  start(['src/local-pool/main.ts'], 'inherit');
  const client = start(
    // The client is told the pool's port as it is built.
    [
      'node_modules/@angular/cli/bin/ng.js',
      'serve',
      '--port',
      String(appPort),
      '--define',
      `LOCAL_POOL_PORT=${poolPort}`,
    ],
    'pipe',
  );
  client.stdout?.setEncoding('utf8').on('data', (output: string) => announce(output, appPort));
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function start(command: readonly string[], stdout: 'inherit' | 'pipe'): ChildProcess {
  const part = spawnNode(command, { stdout });
  part.once('exit', (code) => endAll(code ?? 1));
  parts.push(part);
  return part;
}

/** Of what the development server prints, people need the address; its errors come another way. */
function announce(output: string, appPort: number): void {
  if (!output.includes('Local:')) return;
  process.stdout.write(`The app is at http://localhost:${appPort}\nCtrl-C ends both.\n`);
}

/** The first part to end takes the other along, and decides whether all went well. */
function endAll(code: number): void {
  process.exitCode ??= code;
  for (const part of parts) part.kill('SIGINT');
}
