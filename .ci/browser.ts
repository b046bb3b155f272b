import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Flags for a headless browser that runs as root, without an internet connection or a proxy. */
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

/**
 * Chromium's headless shell, which starts faster and takes half the CPU time of a browser with
 * windows. Debian's command for it is a script that stays behind when it is killed.
 */
const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell';
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const INSTALL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Finds the browser for the tests: `CHROME_BIN`, an installed Chrome or Chromium, or Playwright's
 * own. Installs one if none is found.
 * @returns the path of its executable
 * @throws if `CHROME_BIN` is not a file, or no browser could be installed
 */
export function findBrowser(): string {
  const chosen = process.env['CHROME_BIN'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_BIN is ${chosen}, which does not exist.`);
    return chosen;
  }
  return installedBrowser() ?? installBrowser();
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [HEADLESS_SHELL, ...onPath, ...INSTALL_PATHS, chromium.executablePath()].find((path) =>
    existsSync(path),
  );
}

function installBrowser(): string {
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = (name: string) => run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', name);
    run('apt-get', 'update', '-qq');
    try {
      install('chromium-headless-shell');
    } catch {
      // Some releases of the distribution lack that package.
      install('chromium');
    }
  } else {
    run(join('node_modules', '.bin', 'playwright'), 'install', 'chromium');
  }
  const browser = installedBrowser();
  if (!browser) throw new Error('No browser was found or could be installed. Set CHROME_BIN to one.');
  return browser;
}
