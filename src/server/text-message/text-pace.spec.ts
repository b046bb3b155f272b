import { setTimeout as wait } from 'node:timers/promises';
import { TextPace } from './text-pace.ts';

describe('the pace of texts', () => {
  const durationOf = async (work: () => Promise<void>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };

  it('is as slow for nobody as it was for somebody', async () => {
    const pace = new TextPace();
    const sent = await durationOf(() => pace.measure(() => wait(120)));
    const imitated = await durationOf(() => pace.imitate());
    // Timers may fire a millisecond early.
    expect(imitated).toBeGreaterThanOrEqual(sent - 5);
  });

  it('is slow for nobody before anything was sent, and after a sending that failed', async () => {
    expect(await durationOf(() => new TextPace().imitate())).toBeGreaterThan(200);
    const pace = new TextPace();
    const failing = () => wait(60).then(() => Promise.reject(new Error('throttled')));
    await expectAsync(pace.measure(failing)).toBeRejectedWithError('throttled');
    expect(await durationOf(() => pace.imitate())).toBeGreaterThan(50);
  });
});
