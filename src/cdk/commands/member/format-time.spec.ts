import { formatTime } from './format-time.ts';

const NOW = Date.UTC(2026, 10, 28, 9, 36, 51);
const MINUTE = 60_000;

describe('formatTime', () => {
  for (const [distance, relative] of [
    [-1000, '1 second ago'],
    [90_000, 'in 90 seconds'],
    [14 * MINUTE, 'in 14 minutes'],
    [-119 * MINUTE, '119 minutes ago'],
    [24 * 60 * MINUTE, 'in 24 hours'],
    [-400 * 24 * 60 * MINUTE, '400 days ago'],
  ] as const) {
    it(`adds the distance: ${relative}`, () => {
      expect(formatTime(NOW + distance, NOW)).toMatch(new RegExp(` \\(${relative}\\)$`));
    });
  }

  it('has the date, the time and its zone', () => {
    expect(formatTime(NOW, NOW)).toMatch(/^2\d Nov 2026, \d\d:\d\d:51 \S+ \(in 0 seconds\)$/);
  });
});
