import type { Browser, Page } from '@playwright/test';
import { Phone } from '../support/phone.ts';
import { median, type Figure } from './figure.ts';
import { withSlowPage } from './slow-page.ts';

const RUNS = 5;

/** The time between two keys, as of a person who types. */
const KEY_MS = 100;

declare global {
  interface Window {
    /** Set by `recordPress`. */
    pressedMs?: number;
  }
}

interface PressFigures {
  readonly firstRequestMs: number;
  readonly scripts: number;
}

/**
 * Measures the time from the press of "Send code" to the first user pool request, on a slow phone.
 */
export async function measureSendCode(browser: Browser, app: string): Promise<Figure[]> {
  const presses: PressFigures[] = [];
  for (let run = 0; run < RUNS; run++) {
    const phone = new Phone(`+1213555${String(run).padStart(4, '0')}`);
    presses.push(await withSlowPage(browser, (page) => measurePress(page, app, phone)));
  }
  return [
    {
      name: 'from "Send code" to the first request',
      measured: median(presses.map(({ firstRequestMs }) => firstRequestMs)),
      unit: 'ms',
    },
    {
      name: 'scripts requested between "Send code" and the code page',
      measured: Math.max(...presses.map(({ scripts }) => scripts)),
      goal: { atMost: 0 },
    },
  ];
}

async function measurePress(page: Page, app: string, phone: Phone): Promise<PressFigures> {
  await page.addInitScript(recordPress);
  await page.goto(`${app}/login`);
  await page.getByLabel('Phone number').pressSequentially(phone.nationalNumber, { delay: KEY_MS });
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.waitForURL('**/code');
  return page.evaluate(readPress, new URL('/', process.env['INBOX_URL']).href);
}

/** Runs in the page: records when the button is pressed. */
function recordPress(): void {
  addEventListener(
    'click',
    ({ target, timeStamp }) => {
      if (target instanceof HTMLButtonElement) window.pressedMs = timeStamp;
    },
    { capture: true },
  );
}

/** Runs in the page: reads the requests that followed the press. */
function readPress(userPool: string): PressFigures {
  const pressedMs = window.pressedMs ?? NaN;
  const later = performance.getEntriesByType('resource').filter(({ startTime }) => startTime >= pressedMs);
  return {
    firstRequestMs: (later.find(({ name }) => name === userPool)?.startTime ?? NaN) - pressedMs,
    scripts: later.filter(({ name }) => new URL(name).pathname.endsWith('.js')).length,
  };
}
