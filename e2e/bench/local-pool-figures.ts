import type { Figure } from './figure.ts';
import { startLocalPool } from './local-pool-process.ts';
import { logIn, signUp } from './log-in.ts';
import { measureRsaBound } from './rsa-bound.ts';

const MEMBERS = 1_000;
const CONCURRENCY = 4;
const MEASURED_MS = 10_000;

/** The first log-ins load the triggers. */
const WARM_UP = 20;

const START_GOAL_MS = 1_500;
const LOG_INS_A_SECOND_GOAL = 80;
const MEBIBYTE = 2 ** 20;

/** Start, log-ins and memory of the local pool, with the triggers out of their zips. */
export async function measureLocalPool(folder: string, triggers: string): Promise<Figure[]> {
  const bound = measureRsaBound();
  const pool = await startLocalPool(folder, triggers);
  try {
    const memoryAtStart = pool.residentBytes() / MEBIBYTE;
    const numbers = Array.from({ length: MEMBERS }, (_, n) => `+1202555${String(n).padStart(4, '0')}`);
    await takeTurns(numbers, Infinity, (number) => signUp(pool.address, number));
    await takeTurns(numbers.splice(0, WARM_UP), Infinity, (number) => logIn(pool.address, number));
    const logInsASecond = await takeTurns(numbers, MEASURED_MS, (number) => logIn(pool.address, number));
    const rsa = { name: 'two RSA signatures, one core', value: bound };
    return [
      { name: 'local pool, start', measured: pool.startMs, unit: 'ms', goal: { atMost: START_GOAL_MS } },
      {
        ...{ name: 'local pool, log-ins', measured: logInsASecond, unit: '/s' },
        goal: { atLeast: LOG_INS_A_SECOND_GOAL },
      },
      { name: 'local pool, log-ins', measured: logInsASecond, unit: '/s', peer: rsa },
      { name: 'local pool, memory at start', measured: memoryAtStart, unit: 'MiB' },
      {
        name: `local pool, memory after the log-ins`,
        measured: pool.residentBytes() / MEBIBYTE,
        unit: 'MiB',
      },
    ];
  } finally {
    await pool.stop();
  }
}

/** Does something for each number, a few at a time, until none is left or the time is up. @returns how many a second */
async function takeTurns(
  numbers: readonly string[],
  lastMs: number,
  run: (number: string) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  const left = numbers.values();
  let done = 0;
  const work = async () => {
    for (const number of left) {
      await run(number);
      done++;
      if (performance.now() - start >= lastMs) return;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return done / ((performance.now() - start) / 1000);
}
