import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bypassProxies } from '../src/process/bypass-proxies.ts';
import { findBrowser } from './browser.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly name: string;
  /** A command of a package, and its arguments. */
  readonly command: readonly [keyof typeof COMMANDS, ...string[]];
  /** Parses the numbers of passed and failed tests; undefined if the output lacks them. */
  readonly count?: (output: string) => Count | undefined;
}

/** The files behind the commands of `node_modules/.bin`, which Windows runs only in a shell. */
const COMMANDS = {
  eslint: 'eslint/bin/eslint.js',
  jasmine: 'jasmine/bin/jasmine.js',
  accept: '../src/packages/accept.ts',
  ng: '@angular/cli/bin/ng.js',
  ngc: '@angular/compiler-cli/bundles/src/bin/ngc.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  tsc: 'typescript/bin/tsc',
} as const;

/** The number of steps that run at once. The tests are designed for two cores. */
const CONCURRENCY = 2;

const nodeSpecs = (...globs: readonly string[]): Step => ({
  name: `Node specs: ${globs.join(' ')}`,
  command: ['jasmine', '--helper=.ci/jasmine-setup.ts', ...globs.map((glob) => `src/${glob}.spec.ts`)],
  count: countJasmine,
});

const types = (compiler: 'tsc' | 'ngc', project: string): Step => ({
  name: `Types: ${project}`,
  command: [compiler, '-p', project, '--noEmit'],
});

const LINT: readonly Step[] = [
  { name: 'Lint', command: ['eslint', '--config', '.eslint.config.js', '--max-warnings', '0', '.'] },
  types('tsc', 'src'),
  types('ngc', 'src/app/tsconfig.json'),
  types('tsc', 'src/app/tsconfig.spec.json'),
  types('ngc', 'src/packages/angular/tsconfig.json'),
  types('tsc', 'e2e'),
  types('tsc', 'src/site'),
  types('tsc', 'src/site/page-router.tsconfig.json'),
  types('ngc', 'e2e/bench/angular-only/tsconfig.json'),
  { name: 'Format', command: ['prettier', '--check', '.'] },
];

/**
 * All steps. A step without `count` counts as one test. Long steps come first, so that both cores
 * stay in use; the end-to-end tests come last, because they use both cores themselves.
 */
const ALL: readonly Step[] = [
  { name: 'Packages, each in an empty folder', command: ['accept'], count: countChecks },
  nodeSpecs('cdk/commands/**/*'),
  nodeSpecs('local-pool-tests/attacks/**/*'),
  nodeSpecs('dev/**/*'),
  nodeSpecs('local-pool/**/*'),
  ...LINT,
  { name: 'App specs in the browser', command: ['ng', 'test'], count: countKarma },
  nodeSpecs('cdk/!(commands)/**/*', 'cdk/*'),
  nodeSpecs('local-pool-tests/!(attacks)/**/*', 'local-pool-tests/*'),
  nodeSpecs('!(app|cdk|dev|local-pool|local-pool-tests)/**/*'),
  {
    name: 'End-to-end tests',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--project=build'],
    count: countPlaywright,
  },
];

const isLintOnly = process.argv.includes('--lint');
if (!isLintOnly) process.env['CHROME_BIN'] = findBrowser();
bypassProxies();
// Tests start Node over 200 times with the same modules. A cache of compiled and type-stripped
// modules saves a third of the CPU time of each start of the local pool: 0.6 s instead of 0.9 s.
const compileCache = mkdtempSync(join(tmpdir(), 'compile-cache-'));
process.on('exit', () => rmSync(compileCache, { recursive: true, force: true }));
process.env['NODE_COMPILE_CACHE'] = compileCache;

const queue = [...(isLintOnly ? LINT : ALL)];
const total = { passed: 0, failed: 0 };
await Promise.all(Array.from({ length: CONCURRENCY }, runSteps));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runSteps(): Promise<void> {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
}

/** Runs a step. Prints its output only at its end, so that the outputs of two steps do not mix. */
async function runStep({ name, command, count }: Step): Promise<Count> {
  console.log(`${name} …`);
  const start = performance.now();
  const { output, exitCode } = await run(command);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`\n== ${name}, ${seconds} s\n${output}`);
  const counted = count ? count(output) : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
  const { passed, failed } = counted ?? { passed: 0, failed: 0 };
  // A step that fails without a failed test, or runs no test, counts as a failure.
  const isBroken = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isBroken ? 1 : failed };
}

function run([name, ...args]: Step['command']): Promise<{ output: string; exitCode: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('node_modules', COMMANDS[name]), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NG_CLI_ANALYTICS: 'false' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ output, exitCode }));
  });
}

/** Reads `9 passed, 1 failed`. */
function countChecks(output: string): Count | undefined {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
}

/** Reads `113 specs, 2 failures`. */
function countJasmine(output: string): Count | undefined {
  const [, specs, failures] = /^(\d+) specs?, (\d+) failures?/m.exec(output) ?? [];
  if (specs === undefined) return undefined;
  return { passed: Number(specs) - Number(failures), failed: Number(failures) };
}

/** Reads the last of many lines such as `Executed 40 of 41 (1 FAILED) (0.5 secs / 0.4 secs)`. */
function countKarma(output: string): Count | undefined {
  const [, executed, failures = '0'] =
    [...output.matchAll(/Executed (\d+) of \d+(?:.*?\((\d+) FAILED\))?/g)].at(-1) ?? [];
  if (executed === undefined) return undefined;
  return { passed: Number(executed) - Number(failures), failed: Number(failures) };
}

/** Reads lines such as `2 failed`, `1 flaky`, `1 did not run`, `9 passed (30s)`. */
function countPlaywright(output: string): Count {
  const of = (outcome: string) => Number(new RegExp(`^\\s*(\\d+) ${outcome}\\b`, 'm').exec(output)?.[1] ?? 0);
  return {
    passed: of('passed'),
    failed: of('failed') + of('flaky') + of('did not run') + of('interrupted'),
  };
}
