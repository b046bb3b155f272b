import type { Browser, Page } from '@playwright/test';

/** A poor phone on a poor line. */
const CPU_SLOWED = 4;
const ROUND_TRIP_MS = 150;
const BYTES_A_SECOND = 1_600_000 / 8;

/** Runs something with a page of a new visitor, whose caches are empty and whose machine and line are slow. */
export async function withSlowPage<Result>(
  browser: Browser,
  run: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWED });
  try {
    return await run(page);
  } finally {
    await context.close();
  }
}
