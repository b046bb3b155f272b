/**
 * The limit on SMS messages to a prefix, a country or the whole pool within one calendar hour or
 * day (UTC).
 */
export interface Budget {
  readonly rule: 'prefix' | 'country' | 'pool';
  /** The key of the ledger's row: the rule, its subject, and the end of the hour or day. */
  readonly key: string;
  readonly limit: number;
  /** The end of the hour or day, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** The budgets of a deployment, in SMS messages (SEC-23). */
export interface BudgetLimits {
  /** To numbers that share all but their last four digits. */
  readonly prefixTextsPerHour: number;
  readonly countryTextsPerDay: number;
  readonly poolTextsPerHour: number;
}

export const DEFAULT_BUDGET_LIMITS: BudgetLimits = {
  prefixTextsPerHour: 20,
  countryTextsPerDay: 1_000,
  poolTextsPerHour: 2_000,
};

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Returns a phone number without its last four digits. Operators sell numbers in such blocks, and
 * toll fraud works through them.
 */
export function prefixOf(phoneNumber: string): string {
  return phoneNumber.slice(0, -4);
}

/**
 * Returns the budgets of an SMS message, narrowest first, so that exceeding a prefix's budget does
 * not use up the country's.
 * @param to the prefix returned by `prefixOf`, the country (ISO 3166-1 alpha-2), and the pool
 * @param now milliseconds since 1970
 */
export function budgetsOf(
  to: { readonly prefix: string; readonly country: string; readonly pool: string },
  limits: BudgetLimits,
  now: number,
): Budget[] {
  const hourEnd = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  const dayEnd = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  const budget = (rule: Budget['rule'], limit: number, endsAt: number): Budget => ({
    rule,
    key: `${rule}#${to[rule]}#${new Date(endsAt).toISOString()}`,
    limit,
    endsAt,
  });
  return [
    budget('prefix', limits.prefixTextsPerHour, hourEnd),
    budget('country', limits.countryTextsPerDay, dayEnd),
    budget('pool', limits.poolTextsPerHour, hourEnd),
  ];
}
