import type { LocalPoolProcess } from './local-pool-process.ts';

const CONCURRENCY = 4;

/** A log-in of one member through the wire. */
export type LogIn = (pool: string, phoneNumber: string) => Promise<void>;

/**
 * Logs each number in, a few at a time.
 * @returns the CPU time that the pool's process took for all of them, in seconds
 */
export async function spendOnLogIns(
  pool: LocalPoolProcess,
  logIn: LogIn,
  numbers: readonly string[],
): Promise<number> {
  const before = await pool.usage();
  const left = numbers.values();
  const work = async () => {
    for (const number of left) await logIn(pool.address, number);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return (await pool.usage()).cpuSeconds - before.cpuSeconds;
}
