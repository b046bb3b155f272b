import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { startSeededPool } from './local-pool-process.ts';
import { measureRates, RATE_UNIT, SIGN_INS, type Subject } from './sign-in-rate.ts';

const MEMBERS = [SIGN_INS, 100_000, 1_000_000];
const START_GOAL_MS = 1_500;
const RATE_GOAL = 80;
const MEMORY_GOAL_MIB = 100;
const RATIO_GOAL = 0.8;

/** Measures the start time and the sign-in rate of local pools with few and with many members. */
export async function measureLocalPool(folder: string, triggers: string): Promise<Figure[]> {
  const subjects: Subject[] = [];
  const figures: Figure[] = [];
  try {
    for (const members of MEMBERS) {
      const pool = await startSeededPool(join(folder, String(members)), triggers, members);
      subjects.push({ pool });
      const name = figureName(members, 'start');
      figures.push({ name, measured: pool.startMs, unit: 'ms', goal: { atMost: START_GOAL_MS } });
      figures.push({
        ...{ name: figureName(members, 'memory at start'), unit: 'MiB', goal: { atMost: MEMORY_GOAL_MIB } },
        measured: (await pool.usage()).bytes / 2 ** 20,
      });
    }
    const [few = NaN, ...many] = await measureRates(subjects);
    const name = figureName(SIGN_INS, 'sign-ins');
    figures.push({ name, measured: few, unit: RATE_UNIT, goal: { atLeast: RATE_GOAL } });
    for (const [n, measured] of many.entries()) {
      figures.push({
        ...{ name: figureName(MEMBERS[n + 1] ?? NaN, 'sign-ins'), measured, unit: RATE_UNIT },
        ...{ peer: { name: `${SIGN_INS} members`, value: few }, goal: { atLeast: RATIO_GOAL } },
      });
    }
    return figures;
  } finally {
    for (const { pool } of subjects) await pool.stop();
  }
}

function figureName(members: number, measure: string): string {
  return `local pool, ${members.toLocaleString('en-US')} members, ${measure}`;
}
