import { seededRandom } from './random.ts';
import { RETURNS, countOpenedAccounts } from './recycled-numbers.ts';

const PEOPLE = 1_000;

/** The accounts that are opened: without dormant numbers, after 90 days and after 45. */
const EXPECTED: Readonly<Record<string, readonly [off: number, after90: number, after45: number]>> = {
  'reassigned after 90 to 400 days': [PEOPLE, 0, 0],
  'reassigned after 45 to 90 days': [PEOPLE, PEOPLE, 0],
  'member, new browser, 90 to 400': [PEOPLE, 0, 0],
  'member, new browser, 45 to 90': [PEOPLE, PEOPLE, 0],
  'member, new browser, 0 to 45': [PEOPLE, PEOPLE, PEOPLE],
  'member, known browser, 90 to 400': [PEOPLE, PEOPLE, PEOPLE],
};

describe('a simulated return after a time without a sign-in', () => {
  beforeEach(() => spyOn(console, 'log'));

  it('is one of those that are expected', () => {
    expect(RETURNS.map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
  });

  for (const kind of RETURNS) {
    for (const [index, days] of [Infinity, 90, 45].entries()) {
      const opened = EXPECTED[kind.name]?.[index] ?? NaN;

      it(`opens ${opened} of 1,000 accounts, with numbers dormant after ${days} days: ${kind.name}`, async () => {
        expect(await countOpenedAccounts(seededRandom(1), kind, PEOPLE, days)).toBe(opened);
      });
    }
  }
});
