import { generateHonestRequests, generateTollFraud, type CodeRequest } from './population.ts';
import { seededRandom } from './random.ts';
import { simulate } from './simulation.ts';
import { DEFAULT_LIMITS } from './virtual-pool.ts';

describe('the simulation', () => {
  const run = (seed: number, limits = DEFAULT_LIMITS) => {
    const random = seededRandom(seed);
    return simulate(
      [...generateHonestRequests(random, 1_000, 2), ...generateTollFraud(random, 1, 1)],
      limits,
    );
  };

  it('has the same result for the same seed and another result for another seed', async () => {
    const [first, same, other] = [await run(1), await run(1), await run(2)];
    expect(same).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('sends no more messages to an attacker than a budget allows', async () => {
    const { attackerMessages } = await run(1, { ...DEFAULT_LIMITS, countryTextsPerDay: 10 });
    // Five countries, and the attack spans two calendar days.
    expect(attackerMessages).toBeGreaterThan(0);
    expect(attackerMessages).toBeLessThanOrEqual(5 * 10 * 2);
  });

  it('rejects under 50 of 6,613 honest requests in a day of fraud', async () => {
    const random = seededRandom(1);
    const honest = generateHonestRequests(random, 20_000, 3);
    const fraud = generateTollFraud(random, 20, 1);
    const { attackerMessages, honestRejections } = await simulate([...honest, ...fraud], DEFAULT_LIMITS);
    const isAttacked = ({ number }: CodeRequest) => ['BR', 'IN'].includes(number.country);
    const newPeople = honest.filter((request) => !request.isMember && isAttacked(request));

    expect(honest.length).toBe(6_613);
    expect(honestRejections).toBeGreaterThan(0);
    expect(honestRejections).toBeLessThan(50);
    expect(honestRejections).toBeLessThanOrEqual(newPeople.length);
    // Before strangers and members had separate limits: 437 rejections, 4,974 messages.
    expect(attackerMessages).toBeLessThanOrEqual(4_974);
  });

  it('rejects no honest person without an attack', async () => {
    const { honestRejections, honestMessages } = await simulate(
      generateHonestRequests(seededRandom(1), 20_000, 2),
      DEFAULT_LIMITS,
    );
    expect(honestMessages).toBeGreaterThan(4_000);
    expect(honestRejections).toBe(0);
  });
});
