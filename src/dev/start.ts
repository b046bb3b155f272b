import '../process/exit-with-parent.ts';
import { runWithPool } from './child-processes.ts';

// `npm start`: the local pool and the client's development server, until Ctrl-C or until one of them ends.

await runWithPool((children, { appPort, poolPort }) => {
  const client = children.start(
    // The client is told the pool's port as it is built.
    [
      'node_modules/@angular/cli/bin/ng.js',
      'serve',
      '--port',
      String(appPort),
      '--define',
      `LOCAL_POOL_PORT=${poolPort}`,
    ],
    { stdout: 'pipe' },
  );
  client.once('exit', (code) => children.end(code ?? 1));
  client.stdout?.setEncoding('utf8').on('data', (output: string) => announce(output, appPort));
});

/** Of what the development server prints, people need the address; its errors come another way. */
function announce(output: string, appPort: number): void {
  if (!output.includes('Local:')) return;
  process.stdout.write(`The app is at http://localhost:${appPort}\nCtrl-C ends both.\n`);
}
