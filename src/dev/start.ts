import '../process/exit-with-parent.ts';
import { runWithPool } from './child-processes.ts';

// `npm start`: runs the local pool and Angular's development server, until Ctrl-C or until one of
// them ends.

await runWithPool((children, { appPort, poolPort }) => {
  const app = children.start(
    // The build embeds the port of the pool in the app.
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
  app.once('exit', (code) => children.end(code ?? 1));
  app.stdout?.setEncoding('utf8').on('data', (output: string) => printAddress(output, appPort));
});

/** Prints the address of the app, instead of the output of the development server. */
function printAddress(output: string, appPort: number): void {
  if (!output.includes('Local:')) return;
  process.stdout.write(`App ready at http://localhost:${appPort}\nPress Ctrl-C to stop both.\n`);
}
