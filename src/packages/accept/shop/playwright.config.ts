import { defineConfig } from '@playwright/test';
import type { LocalPoolTestOptions } from 'cognito-local-pool/playwright';

const executablePath = process.env['CHROME_BIN'];

export default defineConfig<LocalPoolTestOptions>({
  testDir: 'e2e',
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env['SHOP_URL'],
    poolUrl: process.env['POOL_URL'],
    launchOptions: { executablePath, args: process.env['BROWSER_FLAGS']?.split(' ') },
  },
});
