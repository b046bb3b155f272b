import { DEFAULT_BUDGET_LIMITS } from '../../server/ledger/budget.ts';
import { honestCrowd, tollFraud } from './population.ts';
import { seededRandom } from './random.ts';
import { simulate } from './simulation.ts';

describe('the simulation', () => {
  const play = (seed: number, budgets = DEFAULT_BUDGET_LIMITS) => {
    const random = seededRandom(seed);
    return simulate([...honestCrowd(random, 1_000, 2), ...tollFraud(random, 1, 1)], budgets);
  };

  it('comes out the same for the same seed, and otherwise for another', async () => {
    const [one, same, other] = [await play(1), await play(1), await play(2)];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('lets no more fraud through than a budget allows', async () => {
    const budgets = { ...DEFAULT_BUDGET_LIMITS, countryTextsPerDay: 10 };
    const { attackerTexts } = await play(1, budgets);
    // Five countries, and the day of the attack touches two days of the calendar.
    expect(attackerTexts).toBeGreaterThan(0);
    expect(attackerTexts).toBeLessThanOrEqual(5 * 10 * 2);
  });

  it('refuses no honest person while nobody attacks', async () => {
    const { honestRefused, honestTexts } = await simulate(
      honestCrowd(seededRandom(1), 20_000, 2),
      DEFAULT_BUDGET_LIMITS,
    );
    expect(honestTexts).toBeGreaterThan(4_000);
    expect(honestRefused).toBe(0);
  });
});
