import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { startSeededPool } from './local-pool-process.ts';
import { measureRates, RATE_UNIT, SIGN_INS, signInAll } from './sign-in-rate.ts';

const EARLIER_SIGN_INS = 10_000;

/**
 * Compares the sign-in rate of a pool after 10,000 sign-ins with that of a pool that has just
 * started.
 */
export async function measureEndurance(folder: string, triggers: string): Promise<Figure[]> {
  const used = await startSeededPool(join(folder, 'used'), triggers, EARLIER_SIGN_INS + SIGN_INS);
  const fresh = await startSeededPool(join(folder, 'fresh'), triggers, SIGN_INS);
  try {
    await signInAll({ pool: used }, 0, EARLIER_SIGN_INS);
    const [measured = NaN, value = NaN] = await measureRates([
      { pool: used, firstMember: EARLIER_SIGN_INS },
      { pool: fresh },
    ]);
    const name = `local pool, after ${EARLIER_SIGN_INS.toLocaleString('en-US')} sign-ins`;
    return [
      {
        ...{ name: `${name}, sign-ins`, measured, unit: RATE_UNIT },
        ...{ peer: { name: 'just started', value }, goal: { atLeast: 0.8 } },
      },
      { name: `${name}, memory`, measured: (await used.usage()).bytes / 2 ** 20, unit: 'MiB' },
    ];
  } finally {
    await used.stop();
    await fresh.stop();
  }
}
