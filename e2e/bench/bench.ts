import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../.ci/browser.ts';
import startApp from '../support/start-app.ts';
import { unpackZips } from '../support/unpack-zips.ts';
import { measureEndurance } from './endurance-figures.ts';
import { measureEnumeration } from './enumeration-figures.ts';
import type { Figure } from './figure.ts';
import { measureFirstLoad } from './first-load-figures.ts';
import { measureLocalPool } from './local-pool-figures.ts';
import { printTable } from './print-table.ts';
import { measureSendCode } from './send-code-figures.ts';

// `npm run bench`: prints the table of docs/performance.md. The arguments `app` and `pool` select a
// part; `endurance` takes minutes and runs only if it is selected.

const PARTS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  app: measureApp,
  pool: () => withTriggers(measurePool),
  endurance: () => withTriggers(measureEndurance),
};

const args = process.argv.slice(2);
const unknown = args.filter((arg) => !(arg in PARTS));
if (unknown.length > 0) throw new Error(`Unknown part: ${unknown.join(', ')}`);
const figures: Figure[] = [];
for (const part of args.length > 0 ? args : ['app', 'pool']) figures.push(...((await PARTS[part]?.()) ?? []));
process.stdout.write(printTable(figures));

async function measureApp(): Promise<Figure[]> {
  const stopApp = await startApp();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS });
  try {
    const app = process.env['APP_URL'] ?? '';
    return [...(await measureFirstLoad(browser, app)), ...(await measureSendCode(browser, app))];
  } finally {
    await browser.close();
    await stopApp();
  }
}

async function measurePool(folder: string, triggers: string): Promise<Figure[]> {
  return [...(await measureLocalPool(folder, triggers)), ...(await measureEnumeration(folder, triggers))];
}

/** Runs a measurement with a temporary folder, and a subfolder with the unpacked trigger zips. */
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
