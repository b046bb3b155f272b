import { DEFAULT_BUDGET_LIMITS, type BudgetLimits } from '../../server/ledger/budget.ts';
import { generateHonestRequests, generateTollFraud } from './population.ts';
import { seededRandom } from './random.ts';
import { simulate } from './simulation.ts';

// `npm run simulate [seed]`: simulates one day of toll fraud within three days of honest sign-ins,
// against each budget alone and against all default budgets.

const DAYS = 3;
const MEMBERS = 20_000;
const ATTACKER_ADDRESSES = 20;

/**
 * The average price of an SMS message in the attacked countries. Prices differ by a factor of ten:
 * see the SNS price list.
 */
const DOLLARS_PER_MESSAGE = 0.05;

const UNLIMITED: BudgetLimits = { prefixTextsPerHour: 1e9, countryTextsPerDay: 1e9, poolTextsPerHour: 1e9 };
const { prefixTextsPerHour, countryTextsPerDay, poolTextsPerHour } = DEFAULT_BUDGET_LIMITS;
const SCENARIOS: Record<string, BudgetLimits> = {
  'no budget': UNLIMITED,
  [`prefix: ${prefixTextsPerHour} an hour`]: { ...UNLIMITED, prefixTextsPerHour },
  [`country: ${countryTextsPerDay} a day`]: { ...UNLIMITED, countryTextsPerDay },
  [`pool: ${poolTextsPerHour} an hour`]: { ...UNLIMITED, poolTextsPerHour },
  'all three (the defaults)': DEFAULT_BUDGET_LIMITS,
};

const seed = Number(process.argv[2] ?? 1);
const random = seededRandom(seed);
const honest = generateHonestRequests(random, MEMBERS, DAYS);
const fraud = generateTollFraud(random, ATTACKER_ADDRESSES, 1);
print(
  `${DAYS} days, seed ${seed}: ${honest.length} requests by ${MEMBERS} honest members and, on the second day, ` +
    `${fraud.length} by an attacker with ${ATTACKER_ADDRESSES} addresses who never answers.\n`,
);
print(row('limit', 'fraud SMS', 'at $0.05', 'honest SMS', 'honest rejected'));
for (const [name, budgets] of Object.entries({
  'without an attack': DEFAULT_BUDGET_LIMITS,
  ...SCENARIOS,
})) {
  const requests = name === 'without an attack' ? honest : [...honest, ...fraud];
  const { attackerMessages, honestMessages, honestRejections } = await simulate(requests, budgets);
  const dollars = `$${(attackerMessages * DOLLARS_PER_MESSAGE).toFixed(0)}`;
  print(row(name, attackerMessages, dollars, honestMessages, honestRejections));
}

function row(...cells: readonly (string | number)[]): string {
  return cells.map((cell, n) => (n === 0 ? String(cell).padEnd(28) : String(cell).padStart(17))).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
