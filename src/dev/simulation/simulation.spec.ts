import { DEFAULT_BUDGET_LIMITS } from '../../server/ledger/budget.ts';
import { generateHonestRequests, generateTollFraud } from './population.ts';
import { seededRandom } from './random.ts';
import { simulate } from './simulation.ts';

describe('the simulation', () => {
  const run = (seed: number, budgets = DEFAULT_BUDGET_LIMITS) => {
    const random = seededRandom(seed);
    return simulate(
      [...generateHonestRequests(random, 1_000, 2), ...generateTollFraud(random, 1, 1)],
      budgets,
    );
  };

  it('has the same result for the same seed and another result for another seed', async () => {
    const [first, same, other] = [await run(1), await run(1), await run(2)];
    expect(same).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('sends no more messages to an attacker than a budget allows', async () => {
    const budgets = { ...DEFAULT_BUDGET_LIMITS, countryTextsPerDay: 10 };
    const { attackerMessages } = await run(1, budgets);
    // Five countries, and the attack spans two calendar days.
    expect(attackerMessages).toBeGreaterThan(0);
    expect(attackerMessages).toBeLessThanOrEqual(5 * 10 * 2);
  });

  it('rejects no honest member without an attack', async () => {
    const { honestRejections, honestMessages } = await simulate(
      generateHonestRequests(seededRandom(1), 20_000, 2),
      DEFAULT_BUDGET_LIMITS,
    );
    expect(honestMessages).toBeGreaterThan(4_000);
    expect(honestRejections).toBe(0);
  });
});
