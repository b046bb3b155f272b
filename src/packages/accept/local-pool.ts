import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findFreePort } from '../../process/free-port.ts';
import { lintPackage } from './lint-package.ts';
import { signIn } from './sign-in.ts';

const OLDEST_NODE = '22.13.0';
const UNSUPPORTED_NODE = '20';
const MAX_INSTALLED_BYTES = 20_000_000;
const MAX_START_MS = 2_000;
/** The start is measured this many times, and the fastest counts, because other tests run too. */
const STARTS = 3;
const POLL_MS = 10;

/**
 * Installs the package `cognito-local-pool` in an empty folder, as its users do, and starts its
 * command on the oldest version of Node that it supports, on this one, and on one that is too old.
 * @param tarball the absolute path of the packed package
 * @throws Error with a sentence on what fails
 */
export async function acceptLocalPool(tarball: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'accept-local-pool-'));
  try {
    await lintPackage(tarball, '--profile', 'esm-only');
    const project = join(folder, 'project');
    install(project, tarball);
    checkSize(join(project, 'node_modules'));
    checkUnsupported(project, installNode(folder, UNSUPPORTED_NODE));
    for (const node of [installNode(folder, OLDEST_NODE), process.execPath]) await checkStart(project, node);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(folder: string, source: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', source], { cwd: folder });
}

/** Installs a version of Node. @returns its binary */
function installNode(folder: string, version: string): string {
  const target = join(folder, `node-${version}`);
  install(target, `node@${version}`);
  return join(target, 'node_modules/node/bin/node');
}

function checkSize(folder: string): void {
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).size)
    .reduce((sum, size) => sum + size, 0);
  if (bytes > MAX_INSTALLED_BYTES) {
    throw new Error(`The package is installed with ${bytes} bytes, over ${MAX_INSTALLED_BYTES}.`);
  }
}

function checkUnsupported(project: string, node: string): void {
  const { status, stdout, stderr } = spawnSync('npx', ['cognito-local-pool'], {
    cwd: project,
    env: withNode(node),
    encoding: 'utf8',
  });
  const isSentence = /^cognito-local-pool requires Node 22\.13 or later, and this is Node 20\.[\d.]+\.\n$/;
  if (status !== 1 || stdout !== '' || !isSentence.test(stderr)) {
    throw new Error(`On ${node}, the command exits with ${status} and prints:\n${stdout}${stderr}`);
  }
}

/** Starts the command several times with the same data, and signs another member in each time. */
async function checkStart(project: string, node: string): Promise<void> {
  const milliseconds: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    milliseconds.push(await startAndSignIn(project, node, `+120255501${10 + start}`));
  }
  const fastest = Math.round(Math.min(...milliseconds));
  if (fastest > MAX_START_MS) {
    throw new Error(`On ${node}, the pool responds after ${fastest} ms, over ${MAX_START_MS}.`);
  }
  if (!existsSync(join(project, '.local-pool'))) {
    throw new Error(`On ${node}, the current folder does not contain the data.`);
  }
  rmSync(join(project, '.local-pool'), { recursive: true });
}

/** @returns the milliseconds until the pool responds */
async function startAndSignIn(project: string, node: string, phoneNumber: string): Promise<number> {
  const url = `http://localhost:${await findFreePort()}`;
  const startedAt = performance.now();
  const command = spawn('npx', ['cognito-local-pool', '--port', new URL(url).port], {
    cwd: project,
    env: withNode(node),
    // A process group, because npx starts the command in a shell.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [command.stdout, command.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const ended = new Promise<void>((resolve) => command.once('close', () => resolve()));
  try {
    while (!(await responds(url))) {
      if (command.exitCode !== null) throw new Error(`The command exits with ${command.exitCode}.`);
      if (performance.now() - startedAt > 10 * MAX_START_MS) throw new Error('The pool does not respond.');
      await setTimeout(POLL_MS);
    }
    const milliseconds = performance.now() - startedAt;
    await signIn(url, phoneNumber);
    return milliseconds;
  } catch (error) {
    throw new Error(`On ${node}: ${String(error)}\n${output}`, { cause: error });
  } finally {
    if (command.pid !== undefined && command.exitCode === null) process.kill(-command.pid, 'SIGTERM');
    await ended;
  }
}

async function responds(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

const withNode = (node: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
});
