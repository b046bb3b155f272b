/** How many texts may go to all numbers of a kind within one hour or day of the calendar (UTC). */
export interface Budget {
  readonly rule: 'prefix' | 'country' | 'pool';
  /** The ledger's row: it names the rule, what it counts, and the hour or day. */
  readonly key: string;
  readonly texts: number;
  /** When the hour or day ends, in milliseconds since 1970. */
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

/** A number less its last four digits: what an operator sells as a block, and what toll fraud walks through. */
export function prefixOf(phoneNumber: string): string {
  return phoneNumber.slice(0, -4);
}

/**
 * The budgets that a text is counted against, the narrowest first: who uses up a prefix must not use up its country.
 * @param to the prefix that `prefixOf` gave, the country (ISO 3166-1 alpha-2), and the pool whose texts these are
 * @param now milliseconds since 1970
 */
export function budgetsOf(
  to: { readonly prefix: string; readonly country: string; readonly pool: string },
  limits: BudgetLimits,
  now: number,
): Budget[] {
  const hourEnd = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  const dayEnd = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  const budget = (rule: Budget['rule'], texts: number, endsAt: number): Budget => ({
    rule,
    key: `${rule}#${to[rule]}#${new Date(endsAt).toISOString()}`,
    texts,
    endsAt,
  });
  return [
    budget('prefix', limits.prefixTextsPerHour, hourEnd),
    budget('country', limits.countryTextsPerDay, dayEnd),
    budget('pool', limits.poolTextsPerHour, hourEnd),
  ];
}
