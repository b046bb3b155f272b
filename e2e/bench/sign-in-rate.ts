import { memberNumbers, type LocalPoolProcess } from './local-pool-process.ts';
import { SignIns } from './sign-in.ts';

const CONCURRENCY = 4;

/** Sign-ins before the measurement, which load the triggers and let Node compile the code. */
const WARM_UP = 100;
const ROUNDS = 6;
const SIGN_INS_PER_ROUND = 30;

/** Members that a pool needs for `measureRates`; each signs in once. */
export const SIGN_INS = WARM_UP + ROUNDS * SIGN_INS_PER_ROUND;

/** The unit of `measureRates`. */
export const RATE_UNIT = '/s per core';

/** A pool and the index of the first member to sign in. */
export interface Subject {
  readonly pool: LocalPoolProcess;
  readonly firstMember?: number;
}

/**
 * Measures sign-ins per second of CPU time of the pool's process, all threads included. Alternates
 * between the pools, so that other load on the machine affects all of them.
 * @returns the rate of each pool
 */
export async function measureRates(subjects: readonly Subject[]): Promise<number[]> {
  for (const subject of subjects) await signInAll(subject, 0, WARM_UP);
  const cpuSeconds = subjects.map(() => 0);
  for (let from = WARM_UP; from < SIGN_INS; from += SIGN_INS_PER_ROUND) {
    for (const [n, subject] of subjects.entries()) {
      cpuSeconds[n] = (cpuSeconds[n] ?? 0) + (await signInAll(subject, from, SIGN_INS_PER_ROUND));
    }
  }
  return cpuSeconds.map((seconds) => (ROUNDS * SIGN_INS_PER_ROUND) / seconds);
}

/** Signs in `count` members, four at a time. @returns the CPU time of the pool, in seconds */
export async function signInAll(
  { pool, firstMember = 0 }: Subject,
  from: number,
  count: number,
): Promise<number> {
  const before = await pool.usage();
  const signIns = new SignIns(pool.address);
  const numbers = memberNumbers(firstMember + from, count).values();
  const signInNext = async () => {
    for (const number of numbers) await signIns.complete(number);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, signInNext));
  return (await pool.usage()).cpuSeconds - before.cpuSeconds;
}
