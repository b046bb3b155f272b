import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../.ci/browser.ts';
import startApp from '../start-app.ts';
import { unpackZips } from '../unpack-zips.ts';
import { measureCognitoCalls } from './cognito-calls.ts';
import { measureDevelopmentStart } from './development-start-figures.ts';
import { measureEndurance } from './endurance-figures.ts';
import { measureEnumeration } from './enumeration-figures.ts';
import { isMet, ratioOf, type Figure } from './figure.ts';
import { measureFirstLoad } from './first-load-figures.ts';
import { measureLocalPool } from './local-pool-figures.ts';
import { printTable } from './print-table.ts';
import { measureScript } from './script-figures.ts';
import { measureSendCode } from './send-code-figures.ts';
import { measureTriggers } from './trigger-figures.ts';
import { measureTriggerLogIns } from './trigger-log-in-figures.ts';

// `npm run bench`: what docs/performance.md explains, as one table, and as JSON in dist/bench.json;
// `-- app` or `-- server` is one part of it; `-- endurance` takes too long to be one.

const PARTS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  app: measureApp,
  server: () => withTriggers(measureServer),
  endurance: () => withTriggers(measureEndurance),
};

const named = process.argv.slice(2);
const chosen = named.length === 0 ? ['app', 'server'] : named;
const figures: Figure[] = [];
for (const [part, measure] of Object.entries(PARTS)) {
  if (chosen.includes(part)) figures.push(...(await measure()));
}
await mkdir('dist', { recursive: true });
const json = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), isMet: isMet(figure) }));
await writeFile('dist/bench.json', `${JSON.stringify(json, null, 2)}\n`);
process.stdout.write(printTable(figures));

async function measureApp(): Promise<Figure[]> {
  const stopApp = await startApp();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS });
  try {
    const app = process.env['APP_URL'] ?? '';
    return [
      ...(await measureFirstLoad(browser, app)),
      ...(await measureSendCode(browser, app)),
      ...(await measureCognitoCalls(browser, app)),
      ...(await measureScript()),
    ];
  } finally {
    await browser.close();
    await stopApp();
  }
}

async function measureServer(folder: string, triggers: string): Promise<Figure[]> {
  return [
    ...(await measureTriggers(triggers, folder)),
    ...(await measureTriggerLogIns(triggers)),
    ...(await measureLocalPool(folder, triggers)),
    ...(await measureEnumeration(folder, triggers)),
    ...(await measureDevelopmentStart(folder)),
  ];
}

/** Measures in a folder of its own, with the triggers out of their zips in a folder within. */
async function withTriggers(
  measure: (folder: string, triggers: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-bench-'));
  const triggers = join(folder, 'triggers');
  try {
    await unpackZips(triggers);
    return await measure(folder, triggers);
  } finally {
    await rm(folder, { recursive: true });
  }
}
