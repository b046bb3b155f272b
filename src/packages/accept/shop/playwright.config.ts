import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROME_BIN'];

export default defineConfig({
  testDir: 'e2e',
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env['SHOP_URL'],
    launchOptions: { executablePath, args: process.env['BROWSER_FLAGS']?.split(' ') },
  },
});
