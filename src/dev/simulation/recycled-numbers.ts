import { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import { DAY_MS, numberIn } from './population.ts';
import type { Random } from './random.ts';
import { DEFAULT_LIMITS, VirtualPool } from './virtual-pool.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = DAY_MS / MINUTE_MS;
const NUMBER = numberIn('US', 'home', 0);
const KNOWN_BROWSER = 'a-browser-with-an-id-0';
const NEW_BROWSER = 'a-browser-with-an-id-1';

/** A person who answers a code correctly, after a time in which the number was not used. */
export interface Return {
  readonly name: string;
  /** A member, or the new holder of a member's former number. */
  readonly person: 'member' | 'new holder';
  readonly browser: 'known' | 'new';
  /** The bounds of the time since the last correct code, in days: more than, and at most. */
  readonly days: readonly [moreThan: number, atMost: number];
}

/**
 * The times are those between the waiting periods of carriers, 45 days in the United States (FCC)
 * and 90 in India (TRAI), and 400 days, over a year.
 */
export const RETURNS: readonly Return[] = [
  { name: 'reassigned after 90 to 400 days', person: 'new holder', browser: 'new', days: [90, 400] },
  { name: 'reassigned after 45 to 90 days', person: 'new holder', browser: 'new', days: [45, 90] },
  { name: 'member, new browser, 90 to 400', person: 'member', browser: 'new', days: [90, 400] },
  { name: 'member, new browser, 45 to 90', person: 'member', browser: 'new', days: [45, 90] },
  { name: 'member, new browser, 0 to 45', person: 'member', browser: 'new', days: [0, 45] },
  { name: 'member, known browser, 90 to 400', person: 'member', browser: 'known', days: [90, 400] },
];

/**
 * Counts the people who open the account of a number with a correct code.
 * @param people the number of people, each with a number whose member signed in once before
 * @param dormantAfterDays `DORMANT_AFTER_DAYS`; Infinity for `off`
 */
export async function countOpenedAccounts(
  random: Random,
  { browser, days: [moreThan, atMost] }: Return,
  people: number,
  dormantAfterDays: number,
): Promise<number> {
  let opened = 0;
  for (let n = 0; n < people; n++) {
    const pool = new VirtualPool(DEFAULT_LIMITS, dormantAfterDays * DAY_MS);
    pool.addMember(NUMBER);
    await opensAccount(pool, KNOWN_BROWSER);
    const minutes = 1 + random.below((atMost - moreThan) * MINUTES_PER_DAY);
    pool.moveTo(moreThan * DAY_MS + minutes * MINUTE_MS);
    if (await opensAccount(pool, browser === 'known' ? KNOWN_BROWSER : NEW_BROWSER)) opened++;
  }
  return opened;
}

/** Requests a code and answers it. @returns false if the number is dormant */
async function opensAccount(pool: VirtualPool, device: string): Promise<boolean> {
  const challenge = await pool.requestCode(NUMBER, device);
  try {
    return await pool.answer(NUMBER, challenge, pool.codeOf(NUMBER), device);
  } catch (error) {
    if (error instanceof TriggerRejection && error.code === 'NUMBER_DORMANT') return false;
    throw error;
  }
}
