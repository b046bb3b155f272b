import { defineConfig, devices } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../.ci/browser.ts';
import { bypassProxies } from '../src/process/bypass-proxies.ts';

/**
 * Chromium features to disable. Chromium starts an invisible process for the address bar of each
 * window, which takes up to a third of a test's time. Only the last `--disable-features` applies,
 * so the list repeats the relevant features of Playwright's own.
 */
const DISABLED_FEATURES = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'MediaRouter', 'OptimizationHints', 'PaintHolding'],
];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/start-app.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // Generous, because a busy machine is slow.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Pixel 7'],
    // No test compares pixels, and rendering them without a graphics card takes time.
    deviceScaleFactor: 1,
    // Set by support/start-app.ts, which starts the app on free ports.
    baseURL: process.env['APP_URL'],
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A click misses what the appearance of an alert moves, if the machine is busy.
    contextOptions: { reducedMotion: 'reduce' },
    // Traces would take a third of the time.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [...BROWSER_FLAGS, `--disable-features=${DISABLED_FEATURES.join()}`],
    },
  },
  projects: [
    { name: 'build', testMatch: '{specs,budget}/*.spec.ts' },
    // `npm start` does not serve the prerendered form. Its layout is the same as that of the build.
    {
      name: 'source',
      testMatch: 'specs/*.spec.ts',
      testIgnore: 'specs/{prerendered-form,large-text}.spec.ts',
    },
    // Writes a screenshot of every page and state to docs/screens.
    {
      name: 'screens',
      testMatch: 'screens/screens.ts',
      use: { isMobile: false, hasTouch: false },
    },
  ],
});

// After `findBrowser`, which may download the browser through a proxy.
bypassProxies();
