import { defineConfig } from '@playwright/test';
import everything from './playwright.config.ts';

/** `npm run screens`: a picture of every screen and state, written to `docs/screens`. No test. */
export default defineConfig(everything, {
  testDir: './screens',
  testMatch: 'screens.ts',
  use: {
    isMobile: false,
    hasTouch: false,
    deviceScaleFactor: 1,
    contextOptions: { reducedMotion: 'reduce' },
  },
});
