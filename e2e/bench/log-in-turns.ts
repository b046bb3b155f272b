import type { LocalPoolProcess } from './local-pool-process.ts';
import { spendOnSignatures } from './rsa-bound.ts';
import { memberNumbers } from './seeded-pool.ts';

const CONCURRENCY = 4;

/** The first log-ins load the triggers, and cost more than later ones until Node has compiled what runs often. */
const WARM_UP = 100;

/** Each pool in its turn, so that what else the machine does meets all alike. */
const ROUNDS = 6;
const LOG_INS_A_ROUND = 30;

/** How many members log in, each once. */
export const LOG_INS = WARM_UP + ROUNDS * LOG_INS_A_ROUND;

/** A log-in of one member through the wire. */
export type LogIn = (pool: string, phoneNumber: string) => Promise<void>;

/** A pool, how its members log in, and who is the first of them to do so. */
export interface Subject {
  readonly pool: LocalPoolProcess;
  readonly logIn: LogIn;
  readonly firstMember?: number;
}

/** What a core would do in a second, if it did nothing else. */
export interface Rates {
  /** Log-ins of each pool. */
  readonly logIns: readonly number[];
  /** Of the two signatures that a log-in needs. */
  readonly signatures: number;
}

/** Lets members of each pool log in, and counts the CPU time of the pool's process, all of its threads together. */
export async function takeTurns(subjects: readonly Subject[]): Promise<Rates> {
  for (const subject of subjects) await logInAll(subject, 0, WARM_UP);
  const spent = subjects.map(() => 0);
  let signing = 0;
  for (let from = WARM_UP; from < LOG_INS; from += LOG_INS_A_ROUND) {
    for (const [n, subject] of subjects.entries()) {
      spent[n] = (spent[n] ?? 0) + (await logInAll(subject, from, LOG_INS_A_ROUND));
    }
    signing += spendOnSignatures();
  }
  return {
    logIns: spent.map((seconds) => (ROUNDS * LOG_INS_A_ROUND) / seconds),
    signatures: ROUNDS / signing,
  };
}

/** Logs members in, a few at a time. @returns the seconds of CPU that the pool took for it */
export async function logInAll(
  { pool, logIn, firstMember = 0 }: Subject,
  from: number,
  count: number,
): Promise<number> {
  const before = await pool.usage();
  const left = memberNumbers(firstMember + from, count).values();
  const work = async () => {
    for (const number of left) await logIn(pool.address, number);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return (await pool.usage()).cpuSeconds - before.cpuSeconds;
}
