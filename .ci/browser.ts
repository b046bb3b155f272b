import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What a headless browser needs to run as root, without an internet connection, and where the environment names a proxy. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
];

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that the tests run in: `CHROME_BIN`, else an installed Chrome or Chromium, else Playwright's own;
 * where there is none, one is installed.
 * @returns the path of its executable
 * @throws when `CHROME_BIN` names no file, or when no browser could be installed
 */
export function findBrowser(): string {
  const chosen = process.env['CHROME_BIN'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_BIN is ${chosen}, and there is no such file.`);
    return chosen;
  }
  return installedBrowser() ?? installBrowser();
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...PLACES, chromium.executablePath()].find((path) => existsSync(path));
}

function installBrowser(): string {
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  const mayUseApt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayUseApt) {
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } else {
    run(join('node_modules', '.bin', 'playwright'), 'install', 'chromium');
  }
  const browser = installedBrowser();
  if (!browser) throw new Error('No browser was found or could be installed. Set CHROME_BIN to one.');
  return browser;
}
