import { DEFAULT_BUDGET_LIMITS } from '../../server/ledger/budget.ts';
import {
  MONTH_SECONDS,
  PEAK_FACTOR,
  SHARE_OF_FIRST_COUNTRY,
  SHARE_OF_SECOND_COUNTRY,
} from './assumptions.ts';
import { monthOf, type Month } from './month.ts';

/** Something that is used, and how much of it there is before anybody asks for more. */
export interface Load {
  readonly what: string;
  readonly limit: number;
  readonly used: (month: Month) => number;
}

const atPeak = (aMonth: number) => (aMonth / MONTH_SECONDS) * PEAK_FACTOR;
const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** What AWS limits, in a second at peak. The limits' sources are in docs/scale.md. */
export const AWS_LOADS: readonly Load[] = [
  {
    what: 'Cognito: log-ins begun, and tokens refreshed',
    limit: 120,
    used: ({ texts, refreshes }) => atPeak(texts + refreshes),
  },
  {
    what: 'Cognito: answers',
    limit: 360,
    used: ({ logIns, wrongCodes }) => atPeak(logIns + wrongCodes),
  },
  { what: 'Cognito: sign-ups', limit: 50, used: ({ registrations }) => atPeak(registrations) },
  {
    what: 'Cognito: numbers marked as verified, which nobody can raise',
    limit: 25,
    used: ({ registrations }) => atPeak(registrations),
  },
  {
    what: 'Lambda: triggers at the same time',
    limit: 1_000,
    used: ({ triggerSeconds }) => atPeak(triggerSeconds),
  },
  {
    what: 'DynamoDB: writes to the table',
    limit: 40_000,
    used: ({ ledgerWrites }) => atPeak(ledgerWrites),
  },
  { what: "DynamoDB: writes to the pool's counter", limit: 1_000, used: ({ texts }) => atPeak(texts) },
  {
    what: "DynamoDB: writes to the first country's counter",
    limit: 1_000,
    used: ({ texts }) => atPeak(texts) * SHARE_OF_FIRST_COUNTRY,
  },
  {
    what: 'SMS: texts to the first country, from one short code',
    limit: 100,
    used: ({ texts }) => atPeak(texts) * SHARE_OF_FIRST_COUNTRY,
  },
  {
    what: 'SMS: texts to the second country, from one sender id',
    limit: 10,
    used: ({ texts }) => atPeak(texts) * SHARE_OF_SECOND_COUNTRY,
  },
];

/** What the ledger's own budgets limit: the whole pool in an hour like the peak, a country on an average day. */
export const OWN_LOADS: readonly Load[] = [
  {
    what: '`POOL_TEXTS_PER_HOUR`',
    limit: DEFAULT_BUDGET_LIMITS.poolTextsPerHour,
    used: ({ texts }) => atPeak(texts) * HOUR_SECONDS,
  },
  {
    what: '`COUNTRY_TEXTS_PER_DAY`, the first country',
    limit: DEFAULT_BUDGET_LIMITS.countryTextsPerDay,
    used: ({ texts }) => (texts / MONTH_SECONDS) * DAY_SECONDS * SHARE_OF_FIRST_COUNTRY,
  },
];

/** How many members use up a limit. Every load grows in proportion to them. */
export function membersAtLimit({ limit, used }: Load): number {
  return limit / used(monthOf(1));
}
