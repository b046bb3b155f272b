import type { Delivery } from './sms-client.ts';
import { SendLatencyMimic } from './send-latency-mimic.ts';

describe('TextPace', () => {
  const sent: Delivery = { outcome: 'sent' };
  const refused: Delivery = { outcome: 'refused', cause: new Error('spend limit') };
  let now: number;
  let pace: SendLatencyMimic;

  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  const send = async (durationMs: number, delivery: Delivery = sent) => {
    await wait(durationMs);
    return delivery;
  };
  const imitatedMs = async () => {
    const start = now;
    await pace.replay();
    return now - start;
  };

  beforeEach(() => {
    now = 1000;
    pace = new SendLatencyMimic({ now: () => now, wait });
  });

  it('[SEC-41] takes as long for an unknown number as a recent SMS message took', async () => {
    await pace.record(() => send(120));
    expect(await imitatedMs()).toBe(120);
  });

  it('takes as long as a text usually does before any was sent', async () => {
    expect(await imitatedMs()).toBe(250);
  });

  it('imitates each of the last twenty texts, and no older one', async () => {
    for (let durationMs = 1; durationMs <= 25; durationMs++) await pace.record(() => send(durationMs));
    const imitated: number[] = [];
    for (let count = 0; count < 20; count++) imitated.push(await imitatedMs());
    expect(imitated.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 6),
    );
  });

  it('[SEC-41] fails for unknown numbers as often as recent SMS messages failed', async () => {
    for (const delivery of [sent, refused, sent, refused]) await pace.record(() => send(1, delivery));
    const imitated = [await pace.replay(), await pace.replay(), await pace.replay(), await pace.replay()];
    expect(imitated.filter(({ outcome }) => outcome === 'refused').length).toBe(2);
  });
});
