import { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import type { CodeRequest } from './population.ts';
import { VirtualPool, type PoolLimits } from './virtual-pool.ts';

/** The number of sent messages and of rejected requests under one set of limits. */
export interface SimulationResult {
  readonly attackerMessages: number;
  readonly honestMessages: number;
  readonly honestRejections: number;
}

/**
 * Runs requests through the rules of the triggers in order of time, with a clock that jumps from
 * one request to the next. A number that is not registered is signed up first. Members are on
 * browsers that are not known, which is the worse case for them.
 */
export async function simulate(
  requests: readonly CodeRequest[],
  limits: PoolLimits,
): Promise<SimulationResult> {
  const result = { attackerMessages: 0, honestMessages: 0, honestRejections: 0 };
  const pool = new VirtualPool(limits);
  for (const { number } of requests.filter(({ isMember }) => isMember)) pool.addMember(number);
  for (const request of requests.toSorted((one, other) => one.atMs - other.atMs)) {
    const { source, atMs, number, isAnswered } = request;
    pool.moveTo(atMs);
    const sentBefore = pool.sent;
    try {
      if (!pool.isRegistered(number)) await pool.signUp(number);
      const challenge = await pool.requestCode(number);
      result[`${source}Messages`] += pool.sent - sentBefore;
      if (isAnswered) await pool.answer(number, challenge, pool.codeOf(number));
    } catch (error) {
      if (!(error instanceof TriggerRejection)) throw error;
      if (source === 'honest') result.honestRejections++;
    }
  }
  return result;
}
