import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../../.ci/browser.ts';
import { findFreePort } from '../../process/free-port.ts';
import { securityHeaders } from '../../site/security-headers.ts';
import type { Checks } from './check.ts';
import { lintPackage } from './lint-package.ts';
import { runCommand } from './run-command.ts';
import { portOf, serveFolder } from './static-server.ts';

/** The files of the packages, as `npm run pack` writes them. */
export interface Tarballs {
  readonly angular: string;
  readonly localPool: string;
}

const ROOT = join(import.meta.dirname, '../../..');
const TEMPLATE = join(import.meta.dirname, 'shop');
/**
 * The most bytes, compressed by brotli, that the package may add to the first load of a page: 6,900
 * was measured, 2,300 of them for the stylesheet.
 */
const MAX_ADDED_BYTES = 8_000;

/** The elements of the app's own page whose styles must not change. */
const ELEMENTS = ['html', 'body', 'h1', 'p', 'form', 'label', 'select', 'input', 'button'];

/**
 * Adds phone sign-in to a new app, as its README says, and uses it in a browser.
 * @param folder an empty folder
 */
export async function acceptAngular(checks: Checks, folder: string, tarballs: Tarballs): Promise<void> {
  const shop = join(folder, 'shop');
  await checks.run('the exports and types of cognito-phone-sign-in-angular are found', () =>
    lintPackage(tarballs.angular, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css'),
  );
  await checks.run('a new app is created by ng new, and built', async () => {
    await createShop(folder);
    await build(shop);
  });
  const before = {
    files: readFiles(shop),
    bytes: firstLoadBytes(shop),
    styles: await readStyles(shop),
  };

  await checks.run('ng add changes four files and the lock file only', async () => {
    await add(shop, tarballs.angular);
    const changed = changedFiles(before.files, readFiles(shop));
    assert.deepEqual(changed, [
      'package-lock.json',
      'package.json',
      'src/app/app.config.ts',
      'src/app/app.routes.ts',
      'src/styles.css',
    ]);
    await runCommand(shop, 'npx', 'prettier', '--check', ...changed.slice(1));
  });
  await checks.run('ng add changes nothing when it runs again', async () => {
    const added = readFiles(shop);
    await add(shop, tarballs.angular);
    assert.deepEqual(changedFiles(added, readFiles(shop)), []);
  });
  await checks.run('ng build succeeds without a warning', async () => {
    assert.doesNotMatch(await build(shop), /warning/i);
  });
  await checks.run(`the first load of a page grows by ${MAX_ADDED_BYTES} bytes at most`, () => {
    const added = firstLoadBytes(shop) - before.bytes;
    process.stdout.write(`      ${added} bytes with brotli\n`);
    assert.ok(added <= MAX_ADDED_BYTES, `It grows by ${added} bytes.`);
  });
  await checks.run('the elements of the app keep their styles', async () => {
    assert.deepEqual(await readStyles(shop), before.styles);
  });
  await checks.run('the stories of a member pass under the strict policy', async () => {
    await runStories(shop, tarballs.localPool);
  });
}

/** Creates an app with two pages, one of them lazy, that do not use phone sign-in. */
async function createShop(folder: string): Promise<void> {
  const cli = `@angular/cli@${versionOf('@angular/cli')}`;
  const options = [
    '--defaults',
    '--skip-git',
    '--skip-tests',
    '--skip-install',
    '--style=css',
    '--ssr=false',
  ];
  await runCommand(folder, 'npx', '--yes', '--prefer-offline', cli, 'new', 'shop', ...options);
  const shop = join(folder, 'shop');
  copyToShop(shop, ['src/app/app.ts', 'src/app/app.html', 'src/app/home.ts', 'src/app/about.ts']);
  rmSync(join(shop, 'src/app/app.css'));
  addRoutes(shop, "import { Home } from './home';\n", [
    "path: '', component: Home",
    "path: 'about', loadComponent: () => import('./about').then((module) => module.About)",
  ]);
  // As the README says for a strict policy: Angular would inline critical styles with a handler.
  const file = join(shop, 'angular.json');
  const production = '"production": {\n';
  const optimization =
    '"optimization": { "scripts": true, "styles": { "minify": true, "inlineCritical": false } },';
  const workspace = readFileSync(file, 'utf8');
  assert.ok(workspace.includes(production));
  writeFileSync(file, workspace.replace(production, `${production}${optimization}\n`));
  await install(shop);
}

/** Runs `ng add` with the tarball, as with the name of the package. */
async function add(shop: string, tarball: string): Promise<void> {
  await runCommand(shop, 'npx', 'ng', 'add', tarball, '--skip-confirmation', '--project', 'shop');
}

/** Adds pages that use phone sign-in, and runs the Playwright tests of the app. */
async function runStories(shop: string, localPool: string): Promise<void> {
  copyToShop(shop, [
    'src/app/plain.ts',
    'src/app/orders.ts',
    'src/app/storage.ts',
    'e2e',
    'playwright.config.ts',
  ]);
  addRoutes(shop, "import { memberGuard } from 'cognito-phone-sign-in-angular';\n", [
    "path: 'plain', loadComponent: () => import('./plain').then((module) => module.Plain)",
    "path: 'orders', canActivate: [memberGuard], loadComponent: () => import('./orders').then((module) => module.Orders)",
    "path: 'storage', loadComponent: () => import('./storage').then((module) => module.Storage)",
  ]);
  await install(shop, localPool, `@playwright/test@${versionOf('@playwright/test')}`);
  const pool = await startPool(shop);
  try {
    const config = join(shop, 'src/app/app.config.ts');
    writeFileSync(config, readFileSync(config, 'utf8').replace('http://localhost:4300', pool.url));
    await build(shop);
    await testInBrowser(shop, pool.url);
  } finally {
    await pool.stop();
  }
}

/** Runs the Playwright tests of the app against its build, under a strict policy. */
async function testInBrowser(shop: string, poolUrl: string): Promise<void> {
  const site = await serveFolder(outputOf(shop), strictHeaders(poolUrl));
  try {
    const environment = {
      SHOP_URL: `http://localhost:${portOf(site)}`,
      POOL_URL: poolUrl,
      CHROME_BIN: findBrowser(),
      BROWSER_FLAGS: BROWSER_FLAGS.join(' '),
    };
    Object.assign(process.env, environment);
    process.stdout.write(await runCommand(shop, 'npx', 'playwright', 'test'));
  } finally {
    site.closeAllConnections();
    site.close();
  }
}

/** Starts the command of the package `cognito-local-pool`. */
async function startPool(shop: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const port = await findFreePort();
  const command = join(shop, 'node_modules/.bin/cognito-local-pool');
  const pool = spawn(process.execPath, [command, '--port', String(port), '--in-memory'], {
    cwd: shop,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(pool.stdout, 'data');
  pool.stdout.resume();
  const stop = async () => {
    pool.kill();
    await once(pool, 'exit');
  };
  return { url: `http://localhost:${port}`, stop };
}

/** The headers of the repository's site, with the stylesheet and the base URL of a new app. */
function strictHeaders(poolUrl: string): Record<string, string> {
  const headers = securityHeaders([poolUrl], "'self'");
  const policy = headers['Content-Security-Policy'].replace("base-uri 'none'", "base-uri 'self'");
  return { ...headers, 'Content-Security-Policy': policy };
}

async function build(shop: string): Promise<string> {
  return runCommand(shop, 'npx', 'ng', 'build');
}

async function install(shop: string, ...packages: readonly string[]): Promise<void> {
  await runCommand(shop, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
}

/** The version of a package of this repository, to which the app is pinned. */
function versionOf(name: string): string {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function copyToShop(shop: string, paths: readonly string[]): void {
  for (const path of paths) cpSync(join(TEMPLATE, path), join(shop, path), { recursive: true });
}

/** Appends routes to the app. */
function addRoutes(shop: string, imports: string, routes: readonly string[]): void {
  const file = join(shop, 'src/app/app.routes.ts');
  const elements = routes.map((route) => `{ ${route} },`).join('');
  const [before = ''] = readFileSync(file, 'utf8')
    .trimEnd()
    .split(/,?\s*\];$/);
  const separator = before.endsWith('[') ? '' : ',';
  writeFileSync(file, `${imports}${before}${separator}${elements}];\n`);
}

/** The files of the app that its repository would contain, by path. */
function readFiles(shop: string): ReadonlyMap<string, string> {
  const ignored = ['node_modules', 'dist', '.angular'];
  const paths = readdirSync(shop, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(shop, join(entry.parentPath, entry.name)))
    .filter((path) => !ignored.includes(path.split(sep)[0] ?? ''));
  return new Map(paths.map((path) => [path, readFileSync(join(shop, path), 'latin1')]));
}

function changedFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

function outputOf(shop: string): string {
  return join(shop, 'dist/shop/browser');
}

/** The size of the page with its scripts and styles, compressed by brotli. */
function firstLoadBytes(shop: string): number {
  const page = readFileSync(join(outputOf(shop), 'index.html'));
  const files = page.toString().matchAll(/(?:src|href)="([\w-]+\.(?:js|css))"/g);
  const names = new Set([...files].flatMap(([, name]) => name ?? []));
  assert.ok(names.size >= 2, 'The page has no script.');
  const bytes = [...names].map((name) => readFileSync(join(outputOf(shop), name)));
  return [page, ...bytes].reduce((sum, content) => sum + brotliCompressSync(content).length, 0);
}

/** Reads the computed styles of the elements of the app's own page. */
async function readStyles(shop: string): Promise<unknown> {
  const server = await serveFolder(outputOf(shop), {});
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${portOf(server)}/`);
    await page.getByRole('heading', { name: 'Shop' }).waitFor();
    return await page.evaluate(`${JSON.stringify(ELEMENTS)}.map((selector) => {
      const styles = getComputedStyle(document.querySelector(selector));
      return Object.fromEntries([...styles].map((name) => [name, styles.getPropertyValue(name)]));
    })`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
