import { defineConfig, devices } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../.ci/browser.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './start-app.ts',
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
    // Set by start-app.ts, which starts the app on free ports.
    baseURL: process.env['APP_URL'],
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A trace of each test would take a third of the time.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: BROWSER_FLAGS },
  },
});
