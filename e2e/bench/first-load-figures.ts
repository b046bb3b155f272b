import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser } from '@playwright/test';
import { CONTENTS } from '../budget/contents.ts';
import { GOALS } from '../budget/budgets.ts';
import { serveAngularOnly, serveStaticPage } from './compared-pages.ts';
import { median, type Figure } from './figure.ts';
import { loadSlowly, type FirstLoad } from './first-load.ts';
import { AMPLIFY_UI_READY_MS, ANGULAR_ONLY_READY_MS, SAMPLE_READY_MS } from './peers.ts';

const RUNS = 9;

/** The first load of `/login`, beside the static page and the Angular-only page, in turns. */
export async function measureFirstLoad(browser: Browser, app: string): Promise<Figure[]> {
  const pages = await Promise.all([serveStaticPage(app), serveAngularOnly()]);
  const [staticUrl, angularUrl] = pages.map(({ url }) => url) as [string, string];
  const loads = new Map<string, FirstLoad[]>([
    [staticUrl, []],
    [angularUrl, []],
    [`${app}/login`, []],
  ]);
  for (let run = 0; run < RUNS; run++) {
    for (const [url, results] of loads) results.push(await loadSlowly(browser, url));
  }
  for (const page of pages) page.stop();
  const [limit, angular, ours] = [...loads.values()] as [FirstLoad[], FirstLoad[], FirstLoad[]];
  return [...(await weigh(app, ours)), ...time(ours, limit, angular)];
}

async function weigh(app: string, loads: readonly FirstLoad[]): Promise<Figure[]> {
  const { files } = loads[0] ?? { files: [] };
  const scripts = files.map(({ url }) => basename(url)).filter((name) => name.endsWith('.js'));
  const code = await Promise.all(scripts.map((name) => readFile(join('dist/preview', name), 'utf8')));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    { name: '/login, bytes in all', measured: bytes, unit: 'B', goal: { atMost: GOALS.firstLoadBytes } },
    { name: '/login, requests', measured: files.length, goal: { atMost: GOALS.firstLoadRequests } },
    {
      name: '/login, requests to other origins',
      measured: files.filter(({ url }) => new URL(url).origin !== app).length,
      goal: { atMost: 0 },
    },
    ...Object.entries(CONTENTS).map(([name, mark]) => ({
      name: `/login, files with ${name}`,
      measured: code.filter((text) => text.includes(mark)).length,
      goal: { atMost: 0 },
    })),
  ];
}

function time(
  ours: readonly FirstLoad[],
  limit: readonly FirstLoad[],
  angular: readonly FirstLoad[],
): Figure[] {
  const paint = (loads: readonly FirstLoad[]) => median(loads.map(({ firstPaintMs }) => firstPaintMs));
  const ready = (loads: readonly FirstLoad[]) => median(loads.map(({ readyMs }) => readyMs));
  const takenOver = (loads: readonly FirstLoad[]) => median(loads.map(({ takenOverMs }) => takenOverMs));
  // What a page once measured would take here: as many times the Angular-only page as it took then.
  const carriedOver = (readyMs: number) => (readyMs / ANGULAR_ONLY_READY_MS) * ready(angular);
  const measured = ready(ours);
  const row = (name: string, value: number, peer: string, peerValue: number, atMost?: number): Figure => ({
    ...{ name, measured: value, unit: 'ms', peer: { name: peer, value: peerValue } },
    ...(atMost !== undefined && { goal: { atMost } }),
  });
  return [
    row('/login, first paint', paint(ours), 'static page', paint(limit), 1.15),
    row('/login, ready', measured, 'static page', ready(limit), 1.25),
    row('/login, ready', measured, 'Angular only', ready(angular)),
    row('/login, ready', measured, 'Amplify UI, carried over', carriedOver(AMPLIFY_UI_READY_MS), 0.55),
    row('/login, ready', measured, 'the sample, carried over', carriedOver(SAMPLE_READY_MS), 0.27),
    row('/login, taken over by the app', takenOver(ours), 'Angular only', ready(angular)),
    row(
      '/login, taken over by the app',
      takenOver(ours),
      'Amplify UI, carried over',
      carriedOver(AMPLIFY_UI_READY_MS),
    ),
  ];
}
