import { ATTACKS, playAttack } from './attacks.ts';

const HOUR = 60 * 60;

/** The bounds of a duration in seconds. */
type Bounds = readonly [min: number, max: number];

const NOT: Bounds = [0, 0];
const COOL_DOWN: Bounds = [29, 30];
const TO_THE_HOUR: Bounds = [0.9 * HOUR, HOUR];
const TO_MIDNIGHT: Bounds = [23 * HOUR, 24 * HOUR];
const LOCKOUT: Bounds = [24 * HOUR, 24 * HOUR];

/** 15 and 30 minutes, 1, 2, 4, 8, and three times 24 hours, before the last lockout. */
const LOCKOUT_MINUTES = 15 + 30 + (1 + 2 + 4 + 8 + 3 * 24) * 60;

/** What each attack takes, and for how long it holds up people who are not known. */
const EXPECTED: Readonly<
  Record<
    string,
    readonly [requests: number, minMinutes: number, messages: number, newBrowser: Bounds, newPerson: Bounds]
  >
> = {
  'country: 1,000 numbers × 1 code': [2_000, 0, 1_000, NOT, TO_MIDNIGHT],
  'country: 100 numbers × 10 codes': [1_100, 17, 1_000, NOT, TO_MIDNIGHT],
  'prefix: 20 numbers × 1 code': [40, 0, 20, NOT, TO_THE_HOUR],
  'number: 10 codes': [10, 17, 10, TO_MIDNIGHT, TO_MIDNIGHT],
  'live code: 3 guesses': [4, 0, 0, COOL_DOWN, COOL_DOWN],
  'number: 100 guesses': [180, LOCKOUT_MINUTES, 40, LOCKOUT, LOCKOUT],
  'country: 1,000 sign-ups': [1_000, 0, 0, NOT, TO_MIDNIGHT],
  'pool: 10,000 new numbers × 1 code': [20_000, 0, 10_000, NOT, TO_MIDNIGHT],
  'pool: 1,600 members × 10 codes': [16_000, 17, 16_000, TO_MIDNIGHT, TO_MIDNIGHT],
};

describe('a simulated attack', () => {
  it('is one of those that are expected', () => {
    expect(ATTACKS.map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
  });

  for (const attack of ATTACKS) {
    const [requests = NaN, minMinutes = NaN, messages = NaN, ...bounds] = EXPECTED[attack.name] ?? [];

    it(`takes its requests, time and messages, and holds up no known browser: ${attack.name}`, async () => {
      const result = await playAttack(attack, 'known browser');

      expect(result.heldUpSeconds).toBe(0);
      expect(result.requests).toBe(requests);
      expect(result.minutes).toBeGreaterThanOrEqual(minMinutes);
      expect(result.messages).toBe(messages);
    });

    for (const [index, kind] of (['new browser', 'new person'] as const).entries()) {
      it(`holds up a ${kind} for the time of the rule: ${attack.name}`, async () => {
        const [min = NaN, max = NaN] = bounds[index] ?? [];
        const { heldUpSeconds } = await playAttack(attack, kind);

        expect(heldUpSeconds).toBeGreaterThanOrEqual(min);
        expect(heldUpSeconds).toBeLessThanOrEqual(max);
      });
    }
  }
});
