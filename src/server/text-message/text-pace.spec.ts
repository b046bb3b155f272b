import { setTimeout as wait } from 'node:timers/promises';
import type { Delivery } from './sms.ts';
import { TextPace } from './text-pace.ts';

describe('the pace of texts', () => {
  const sent: Delivery = { outcome: 'sent' };
  const refused: Delivery = { outcome: 'refused', cause: new Error('spend limit') };
  const durationOf = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };

  it('is as slow for nobody as it was for somebody', async () => {
    const pace = new TextPace();
    const sending = await durationOf(() => pace.measure(() => wait(120, sent)));
    const imitated = await durationOf(() => pace.imitate());
    // Timers may fire a millisecond early.
    expect(imitated).toBeGreaterThanOrEqual(sending - 5);
  });

  it('is slow for nobody before anything was sent', async () => {
    expect(await durationOf(() => new TextPace().imitate())).toBeGreaterThan(200);
  });

  it('ends for nobody as often in failure as it did for somebody', async () => {
    const pace = new TextPace();
    for (const delivery of [sent, refused, sent, refused])
      await pace.measure(() => Promise.resolve(delivery));
    const imitated = [await pace.imitate(), await pace.imitate(), await pace.imitate(), await pace.imitate()];
    expect(imitated.filter(({ outcome }) => outcome === 'refused').length).toBe(2);
  });
});
