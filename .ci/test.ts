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
  /** A script of `package.json`, or globs of specs for Jasmine. */
  readonly run: string | readonly string[];
  /** Reads how many tests passed and failed; undefined if the output does not say. */
  readonly count?: (output: string) => Count | undefined;
}

/** How many steps run at once. The tests need two cores; more would only make them slower. */
const LANES = 2;

const nodeSpecs = (...globs: readonly string[]): Step => ({
  name: `Node specs: ${globs.join(' ')}`,
  run: globs.map((glob) => `src/${glob}.spec.ts`),
  count: countJasmine,
});

/**
 * Every kind of test. A step without a count is one test itself. Steps that take long come first,
 * so that the lanes end together; the end-to-end tests fill both cores by themselves.
 */
const STEPS: readonly Step[] = [
  nodeSpecs('cdk/commands/**/*'),
  nodeSpecs('local-pool-tests/attacks/**/*'),
  nodeSpecs('dev/**/*'),
  nodeSpecs('local-pool/**/*'),
  { name: 'Lint', run: 'lint:code' },
  { name: 'Types', run: 'lint:types' },
  { name: 'App specs in the browser', run: 'test:app', count: countKarma },
  nodeSpecs('cdk/!(commands)/**/*', 'cdk/*'),
  nodeSpecs('local-pool-tests/!(attacks)/**/*', 'local-pool-tests/*'),
  nodeSpecs('!(app|cdk|dev|local-pool|local-pool-tests)/**/*'),
  { name: 'Format', run: 'lint:format' },
  { name: 'End-to-end tests', run: 'test:e2e', count: countPlaywright },
];

process.env['CHROME_BIN'] = findBrowser();
bypassProxies();
// Tests start Node over 200 times with the same modules. A cache of compiled and type-stripped modules
// saves a third of the CPU time of each start of the local pool: 0.6 s instead of 0.9 s.
const compileCache = mkdtempSync(join(tmpdir(), 'compile-cache-'));
process.on('exit', () => rmSync(compileCache, { recursive: true, force: true }));
process.env['NODE_COMPILE_CACHE'] = compileCache;

const queue = [...STEPS];
const total = { passed: 0, failed: 0 };
await Promise.all(Array.from({ length: LANES }, runSteps));
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
async function runStep({ name, run, count }: Step): Promise<Count> {
  console.log(`${name} …`);
  const start = performance.now();
  const { output, exitCode } = await (typeof run === 'string' ? runScript(run) : runJasmine(run));
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`\n== ${name}, ${seconds} s\n${output}`);
  const counted = count ? count(output) : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
  const { passed, failed } = counted ?? { passed: 0, failed: 0 };
  // A step that fails without a failed test, or runs no test, counts as a failure.
  const isBroken = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isBroken ? 1 : failed };
}

interface Result {
  readonly output: string;
  readonly exitCode: number | null;
}

function runScript(script: string): Promise<Result> {
  return runCommand('npm', ['run', '--silent', script], process.platform === 'win32');
}

function runJasmine(globs: readonly string[]): Promise<Result> {
  const jasmine = ['node_modules/jasmine/bin/jasmine.js', '--helper=.ci/jasmine-setup.ts'];
  return runCommand(process.execPath, [...jasmine, ...globs], false);
}

function runCommand(command: string, args: readonly string[], shell: boolean): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      shell,
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
