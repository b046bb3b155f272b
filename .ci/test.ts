import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { bypassProxies } from '../src/process/bypass-proxies.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Result {
  readonly output: string;
  readonly exitCode: number | null;
}

interface Step {
  readonly name: string;
  /** A script of `package.json`, or arguments of Jasmine. */
  readonly run: string | readonly string[];
  /** Reads how many tests passed and failed; undefined when the output does not say. */
  readonly count?: (output: string) => Count | undefined;
}

const ATTACK_SPECS = 'src/local-pool/attacks/**/*.spec.ts';

/** Every kind of test. A step that does not count its tests is one test itself. */
const LINT: Step = { name: 'Lint', run: 'lint:code' };
const TYPES: Step = { name: 'Types', run: 'lint:types' };
const FORMAT: Step = { name: 'Format', run: 'lint:format' };
const NODE_SPECS: Step = {
  name: 'Specs under Node',
  run: ['src/{contract,server,environments,local-pool,cdk,site}/**/*.spec.ts', `!${ATTACK_SPECS}`],
  count: countJasmine,
};
const ATTACKS: Step = { name: 'Attacks on the local pool', run: [ATTACK_SPECS], count: countJasmine };
const APP_SPECS: Step = { name: 'Specs in the browser', run: 'test:app', count: countKarma };
const E2E: Step = { name: 'End-to-end tests', run: 'test:e2e', count: countPlaywright };

/** Lanes run side by side, each on one core. The end-to-end tests need both cores. */
const STAGES: readonly (readonly (readonly Step[])[])[] = [
  [[LINT, TYPES, FORMAT, APP_SPECS, ATTACKS], [NODE_SPECS]],
  [[E2E]],
];

process.env['CHROME_BIN'] = findBrowser();
bypassProxies();
// Tests start Node over 200 times with the same modules. A cache of what V8 compiled, and of TypeScript without its types,
// takes a third of the CPU time from a start of the local pool: 0.6 s instead of 0.9 s.
const compileCache = mkdtempSync(join(tmpdir(), 'compile-cache-'));
process.on('exit', () => rmSync(compileCache, { recursive: true, force: true }));
process.env['NODE_COMPILE_CACHE'] = compileCache;
const total = { passed: 0, failed: 0 };
for (const lanes of STAGES) await Promise.all(lanes.map(runSteps));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runSteps(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
}

/** Runs a step. Prints its output only at its end, so that the outputs of two steps do not mix. */
async function runStep({ name, run, count }: Step): Promise<Count> {
  console.log(`${name} …`);
  const { output, exitCode } = await (typeof run === 'string' ? runScript(run) : runJasmine(run));
  console.log(`\n== ${name}\n${output}`);
  const counted = count ? count(output) : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
  const { passed, failed } = counted ?? { passed: 0, failed: 0 };
  // A step that fails without a failed test, or that ran none, has failed all the same.
  const isBroken = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isBroken ? 1 : failed };
}

function runScript(script: string): Promise<Result> {
  return runCommand('npm', ['run', '--silent', script], process.platform === 'win32');
}

function runJasmine(args: readonly string[]): Promise<Result> {
  const jasmine = ['node_modules/jasmine/bin/jasmine.js', '--helper=.ci/jasmine-setup.ts'];
  return runCommand(process.execPath, [...jasmine, ...args], false);
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

/** `113 specs, 2 failures` */
function countJasmine(output: string): Count | undefined {
  const [, specs, failures] = /^(\d+) specs?, (\d+) failures?/m.exec(output) ?? [];
  if (specs === undefined) return undefined;
  return { passed: Number(specs) - Number(failures), failed: Number(failures) };
}

/** `Executed 40 of 41 (1 FAILED) (0.5 secs / 0.4 secs)`, time and again; the last line counts. */
function countKarma(output: string): Count | undefined {
  const [, executed, failures = '0'] =
    [...output.matchAll(/Executed (\d+) of \d+(?:.*?\((\d+) FAILED\))?/g)].at(-1) ?? [];
  if (executed === undefined) return undefined;
  return { passed: Number(executed) - Number(failures), failed: Number(failures) };
}

/** A line each: `2 failed`, `1 flaky`, `1 did not run`, `9 passed (30s)`. */
function countPlaywright(output: string): Count {
  const of = (outcome: string) => Number(new RegExp(`^\\s*(\\d+) ${outcome}\\b`, 'm').exec(output)?.[1] ?? 0);
  return {
    passed: of('passed'),
    failed: of('failed') + of('flaky') + of('did not run') + of('interrupted'),
  };
}
