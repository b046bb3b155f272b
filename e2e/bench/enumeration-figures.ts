import { join } from 'node:path';
import { median, type Figure } from './figure.ts';
import { memberNumbers, startSeededPool } from './local-pool-process.ts';
import { SignIns } from './sign-in.ts';

/** An odd number, for the median. */
const SAMPLES = 201;
/**
 * Sign-ins before the measurement: the first ones load the triggers, and unknown numbers replay the
 * latency of the last twenty messages.
 */
const WARM_UP = 40;
const FIRST_UNKNOWN_NUMBER = 12_139_000_000;
const GOAL_MS = 50;

/**
 * Compares the duration of InitiateAuth for members and for unknown numbers, which must not reveal
 * whether a number is registered.
 */
export async function measureEnumeration(folder: string, triggers: string): Promise<Figure[]> {
  const pool = await startSeededPool(join(folder, 'enumeration'), triggers, WARM_UP + SAMPLES);
  const signIns = new SignIns(pool.address);
  try {
    for (const number of memberNumbers(0, WARM_UP)) await signIns.start(number);
    const [known, unknown]: [number[], number[]] = [[], []];
    for (const [n, number] of memberNumbers(WARM_UP, SAMPLES).entries()) {
      known.push(await durationMs(() => signIns.start(number)));
      unknown.push(await durationMs(() => signIns.start(`+${FIRST_UNKNOWN_NUMBER + n}`)));
    }
    return [
      {
        name: 'InitiateAuth, member and unknown number, difference of the medians',
        measured: Math.abs(median(known) - median(unknown)),
        unit: 'ms',
        goal: { atMost: GOAL_MS },
      },
    ];
  } finally {
    await pool.stop();
  }
}

async function durationMs(step: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}
