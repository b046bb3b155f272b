import { defineConfig, devices } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../.ci/browser.ts';
import { bypassProxies } from '../src/process/bypass-proxies.ts';

/**
 * Chromium starts a process for each window's address bar, which takes up to a third of a test's time, and which nobody sees. The
 * last such list counts, so what matters of Playwright's own is in it too.
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
  // A busy machine is slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Pixel 7'],
    // No test looks at single pixels, and without a graphics card each of them takes its time.
    deviceScaleFactor: 1,
    // Set by support/start-app.ts, which starts the app on free ports.
    baseURL: process.env['APP_URL'],
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A trace of each test would take a third of the time.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [...BROWSER_FLAGS, `--disable-features=${DISABLED_FEATURES.join()}`],
    },
  },
  projects: [
    { name: 'build', testMatch: '{specs,budget}/*.spec.ts' },
    // `npm start` serves neither the compressed files nor the prerendered form.
    { name: 'source', testMatch: 'specs/*.spec.ts', testIgnore: 'specs/prerendered-form.spec.ts' },
    // Writes a picture of every screen and state to docs/screens.
    {
      name: 'screens',
      testMatch: 'screens/screens.ts',
      use: { isMobile: false, hasTouch: false, contextOptions: { reducedMotion: 'reduce' } },
    },
  ],
});

// After the browser has been found, which may have been downloaded.
bypassProxies();
