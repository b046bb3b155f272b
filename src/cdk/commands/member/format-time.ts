const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The units of a distance in time, each with the distance from which it is used. */
const UNITS = [
  { unit: 'day', ms: DAY_MS, from: 2 * DAY_MS },
  { unit: 'hour', ms: HOUR_MS, from: 2 * HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS, from: 2 * MINUTE_MS },
  { unit: 'second', ms: 1000, from: 0 },
] as const;

const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
const relative = new Intl.RelativeTimeFormat('en');

/**
 * Formats a time in the time zone of this machine, with its distance from now, such as "28 Nov
 * 2026, 09:36:51 UTC (in 14 minutes)".
 * @param time milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function formatTime(time: number, now: number): string {
  const distance = time - now;
  const { unit, ms } = UNITS.find(({ from }) => Math.abs(distance) >= from) ?? UNITS[3];
  return `${absolute.format(time)} (${relative.format(Math.round(distance / ms), unit)})`;
}
