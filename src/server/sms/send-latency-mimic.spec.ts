import type { Delivery } from './sms-client.ts';
import { SendLatencyMimic } from './send-latency-mimic.ts';

describe('SendLatencyMimic', () => {
  const sent: Delivery = { outcome: 'sent' };
  const rejected: Delivery = { outcome: 'rejected', cause: new Error('spend limit') };
  let now: number;
  let mimic: SendLatencyMimic;

  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  const send = async (durationMs: number, delivery: Delivery = sent) => {
    await wait(durationMs);
    return delivery;
  };
  const replayedMs = async () => {
    const start = now;
    await mimic.replay();
    return now - start;
  };

  beforeEach(() => {
    now = 1000;
    mimic = new SendLatencyMimic({ now: () => now, wait });
  });

  it('[SEC-41] takes as long for an unknown number as a recent SMS message took', async () => {
    await mimic.record(() => send(120));
    expect(await replayedMs()).toBe(120);
  });

  it('takes 250 ms for an unknown number before any SMS message was sent', async () => {
    expect(await replayedMs()).toBe(250);
  });

  it('replays each of the last 20 sends, and no older one', async () => {
    for (let durationMs = 1; durationMs <= 25; durationMs++) await mimic.record(() => send(durationMs));
    const replayed: number[] = [];
    for (let count = 0; count < 20; count++) replayed.push(await replayedMs());
    expect(replayed.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 6),
    );
  });

  it('[SEC-41] fails for unknown numbers as often as recent SMS messages failed', async () => {
    for (const delivery of [sent, rejected, sent, rejected]) await mimic.record(() => send(1, delivery));
    const replayed = [await mimic.replay(), await mimic.replay(), await mimic.replay(), await mimic.replay()];
    expect(replayed.filter(({ outcome }) => outcome === 'rejected').length).toBe(2);
  });
});
