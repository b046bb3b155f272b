import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from './run-script.ts';
import { serveCompressed, type ComparedPage } from './serve-compressed.ts';

const ANGULAR_ONLY = 'dist/bench/angular-only';

/** The same form without any script: the least that a page can cost. */
export function serveStaticPage(): Promise<ComparedPage> {
  return serveCompressed({ '/': join(import.meta.dirname, 'static-page.html') });
}

/** Builds and serves the same form in Angular alone. */
export async function serveAngularOnly(): Promise<ComparedPage> {
  await runScript('ng', '--', 'build', 'bench-angular-only');
  const scripts = (await readdir(ANGULAR_ONLY)).filter((name) => name.endsWith('.js'));
  return serveCompressed({
    '/': join(ANGULAR_ONLY, 'index.html'),
    ...Object.fromEntries(scripts.map((name) => [`/${name}`, join(ANGULAR_ONLY, name)])),
  });
}
