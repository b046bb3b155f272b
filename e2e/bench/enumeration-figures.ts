import { join } from 'node:path';
import { median, type Figure } from './figure.ts';
import { startSignIn } from './log-in.ts';
import { memberNumbers, startSeededPool } from './seeded-pool.ts';

/** An odd number, for the median. */
const TRIES = 201;
/** The first sign-ins load the triggers, and an unknown number imitates the last twenty texts. */
const WARM_UP = 40;
const FIRST_UNKNOWN_NUMBER = 12_139_000_000;
const GOAL_MS = 50;

/** By how much the time of an InitiateAuth differs between members and unknown numbers, which must not tell which is which. */
export async function measureEnumeration(folder: string, triggers: string): Promise<Figure[]> {
  const pool = await startSeededPool(join(folder, 'enumeration'), triggers, WARM_UP + TRIES);
  try {
    for (const number of memberNumbers(0, WARM_UP)) await startSignIn(pool.address, number);
    const [known, unknown]: [number[], number[]] = [[], []];
    for (const [n, number] of memberNumbers(WARM_UP, TRIES).entries()) {
      known.push(await durationOf(() => startSignIn(pool.address, number)));
      unknown.push(await durationOf(() => startSignIn(pool.address, `+${FIRST_UNKNOWN_NUMBER + n}`)));
    }
    return [
      {
        name: 'InitiateAuth, a member and an unknown number, difference of the medians',
        measured: Math.abs(median(known) - median(unknown)),
        unit: 'ms',
        goal: { atMost: GOAL_MS },
      },
    ];
  } finally {
    await pool.stop();
  }
}

async function durationOf(step: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}
