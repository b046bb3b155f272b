/** The limit on SMS messages, or on sign-ups, within one calendar hour or day (UTC). */
export interface Budget {
  readonly rule: 'prefix' | 'country' | 'pool' | 'signUps';
  /** The key of the ledger's row: the rule, its subject, and the hour or day. */
  readonly key: string;
  /** The count at which the budget rejects. */
  readonly limit: number;
  /** The count to which usage is compared: of the pool's budget, a lane may use only a part. */
  readonly size: number;
  /** The end of the hour or day, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** The budgets of a deployment, in SMS messages (SEC-23). */
export interface BudgetLimits {
  /** Unanswered ones to unproven numbers that share all but their last four digits. */
  readonly prefixTextsPerHour: number;
  /** Unanswered ones to unproven numbers of a country. */
  readonly countryTextsPerDay: number;
  /** All of the pool: the most that a day can cost. */
  readonly poolTextsPerDay: number;
}

export const DEFAULT_BUDGET_LIMITS: BudgetLimits = {
  prefixTextsPerHour: 20,
  countryTextsPerDay: 1_000,
  poolTextsPerDay: 20_000,
};

/** The default limit of sign-ups in a country per day. */
export const DEFAULT_COUNTRY_SIGN_UPS_PER_DAY = 1_000;

/**
 * The senders of requests, by what they have proven: a stranger nothing, a member that a code
 * reached the number once, a known browser that it signed in to this account before.
 */
export type Lane = 'stranger' | 'member' | 'knownBrowser';

/** The share of the pool's budget at which a lane is rejected, in percent. */
export const POOL_SHARES: Readonly<Record<Lane, number>> = { stranger: 50, member: 80, knownBrowser: 100 };

/** A period in UTC, and the part of an ISO 8601 time that names it. */
const HOUR = { ms: 60 * 60 * 1000, format: 'YYYY-MM-DDTHH' };
const DAY = { ms: 24 * HOUR.ms, format: 'YYYY-MM-DD' };

/**
 * Returns a phone number without its last four digits. Operators sell numbers in such blocks, and
 * toll fraud works through them.
 */
export function prefixOf(phoneNumber: string): string {
  return phoneNumber.slice(0, -4);
}

/**
 * Returns the budgets of an SMS message, narrowest first, so that exceeding a prefix's budget does
 * not use up the country's. A message to a verified number counts only for the pool: an unknown
 * number has no prefix and no country, so any other budget would reveal who is registered.
 * @param to the prefix returned by `prefixOf`, and the country (ISO 3166-1 alpha-2)
 * @param now milliseconds since 1970
 */
export function budgetsOf(
  lane: Lane,
  to: { readonly prefix: string; readonly country: string },
  limits: BudgetLimits,
  now: number,
): Budget[] {
  const { prefixTextsPerHour, countryTextsPerDay, poolTextsPerDay } = limits;
  const pool = budget('pool', 'all', poolTextsPerDay, DAY, now);
  const shared = { ...pool, limit: Math.floor((poolTextsPerDay * POOL_SHARES[lane]) / 100) };
  if (lane !== 'stranger') return [shared];
  return [
    budget('prefix', `p#${to.prefix}`, prefixTextsPerHour, HOUR, now),
    budget('country', `y#${to.country}`, countryTextsPerDay, DAY, now),
    shared,
  ];
}

/** Returns the budget of the sign-ups in a country on the day of `now`. */
export function signUpBudget(country: string, limit: number, now: number): Budget {
  return budget('signUps', `r#${country}`, limit, DAY, now);
}

function budget(
  rule: Budget['rule'],
  subject: string,
  size: number,
  { ms, format }: typeof HOUR,
  now: number,
): Budget {
  const endsAt = (Math.floor(now / ms) + 1) * ms;
  const period = new Date(now).toISOString().slice(0, format.length);
  return { rule, key: `${subject}#${period}`, limit: size, size, endsAt };
}
