import '../process/exit-with-parent.ts';
import { once } from 'node:events';
import { join } from 'node:path';
import { LOCAL_API_ORIGINS } from '../environments/local-api-origins.ts';
import { securityHeaders } from '../site/security-headers.ts';
import { readStyleSource } from '../site/style-source.ts';
import { runWithPool, type ChildProcesses } from './child-processes.ts';
import { PROJECT_FOLDER } from '../local-pool/installation.ts';
import { listen } from '../local-pool/http/listen.ts';
import { portError } from '../local-pool/ports.ts';
import { siteListener } from './preview-site.ts';

// `npm run preview`: serves the production build with its production headers and runs the local
// pool, until Ctrl-C or until the pool ends.

const buildFolder = join(PROJECT_FOLDER, 'dist/preview');

// The pool starts first, because it validates the settings faster than a build runs.
await runWithPool(async (children, { appPort, poolPort }) => {
  if (await build(children, poolPort)) await serve(children, appPort, poolPort);
});

async function build(children: ChildProcesses, poolPort: number): Promise<boolean> {
  const [code] = (await once(
    // The build embeds the port of the pool in the app.
    children.start(['src/site/build.ts', `--local-pool=${poolPort}`]),
    'exit',
  )) as [number | null];
  if (code !== 0) children.end(code ?? 1);
  return !children.hasEnded;
}

async function serve(children: ChildProcesses, appPort: number, poolPort: number): Promise<void> {
  const styleSource = readStyleSource(buildFolder);
  if (!styleSource) throw new Error(`${buildFolder}/index.html does not have exactly one inline stylesheet.`);
  const headers = securityHeaders([`http://localhost:${poolPort}`, ...LOCAL_API_ORIGINS], styleSource);
  try {
    const site = await listen(appPort, () => siteListener(buildFolder, headers));
    children.onEnd(() => void site.stop());
  } catch (error) {
    throw portError('APP_PORT', appPort, error);
  }
  process.stdout.write(`App ready at http://localhost:${appPort}\nPress Ctrl-C to stop both.\n`);
}
