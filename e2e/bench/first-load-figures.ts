import type { Browser } from '@playwright/test';
import { GOALS } from '../budget/budgets.ts';
import { readScriptBytes } from '../budget/sizes.ts';
import { measureLoad, type FirstLoad } from '../support/first-load.ts';
import { serveAngularOnly, serveStaticPage } from './compared-pages.ts';
import { median, type Figure } from './figure.ts';
import { withSlowPage } from './slow-page.ts';

/** An odd number, for the median. */
const RUNS = 9;

/**
 * The first load, after brotli, of an app with the same form and Amplify in its first script;
 * measured in 2026 and since removed.
 */
const EAGER_AMPLIFY_BYTES = 101_486;

/**
 * Measures the first load of `/login`, alternating with the static page and the Angular-only page.
 */
export async function measureFirstLoad(browser: Browser, app: string): Promise<Figure[]> {
  const urls = [`${app}/login`, await serveStaticPage(app), await serveAngularOnly()];
  const loads: FirstLoad[][] = urls.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [n, url] of urls.entries()) {
      loads[n]?.push(await withSlowPage(browser, (page) => measureLoad(page, url)));
    }
  }
  const [login = [], staticPage = [], angularOnly = []] = loads;
  const files = login[0]?.files ?? [];
  const compare = (timing: keyof FirstLoad & `${string}Ms`, peer: string, peers: FirstLoad[]) => ({
    measured: median(login.map((load) => load[timing])),
    unit: 'ms',
    peer: { name: peer, value: median(peers.map((load) => load[timing])) },
  });
  return [
    {
      ...{ name: '/login, total bytes', unit: 'B', goal: { atMost: GOALS.firstLoadBytes } },
      measured: files.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    { name: '/login, requests', measured: files.length, goal: { atMost: GOALS.firstLoadRequests } },
    {
      ...{ name: '/login, first paint', goal: { atMost: 1.15 } },
      ...compare('firstPaintMs', 'static page', staticPage),
    },
    { name: '/login, ready', goal: { atMost: 1.25 }, ...compare('readyMs', 'static page', staticPage) },
    { name: '/login, ready', ...compare('readyMs', 'Angular only', angularOnly) },
    { name: '/login, app ready', ...compare('appReadyMs', 'Angular only', angularOnly) },
    {
      ...{ name: 'whole script, lazy files included', measured: await readScriptBytes(), unit: 'B' },
      peer: { name: 'Amplify with the page', value: EAGER_AMPLIFY_BYTES },
      goal: { atMost: GOALS.scriptBytes / EAGER_AMPLIFY_BYTES },
    },
  ];
}
