import { createPace } from './pace.ts';

describe('a pace', () => {
  const startsOf = async (perSecond: number, arrivals: readonly number[]) => {
    let now = 0;
    const starts: number[] = [];
    const takeTurn = createPace(perSecond, {
      now: () => now,
      wait: async (ms) => starts.push(now + ms),
    });
    for (const arrival of arrivals) {
      now = arrival;
      const before = starts.length;
      await takeTurn();
      if (starts.length === before) starts.push(now);
    }
    return starts;
  };

  it('spaces parallel calls evenly', async () => {
    expect(await startsOf(20, [0, 0, 0, 0])).toEqual([0, 50, 100, 150]);
  });

  it('does not save up turns while no call arrives', async () => {
    expect(await startsOf(20, [0, 1000, 1000, 1010])).toEqual([0, 1000, 1050, 1100]);
  });

  it('can have no limit', async () => {
    expect(await startsOf(Infinity, [0, 0, 5])).toEqual([0, 0, 5]);
  });
});
