import { DEFAULT_BUDGET_LIMITS, type BudgetLimits } from '../../server/ledger/budget.ts';
import { honestCrowd, tollFraud } from './population.ts';
import { seededRandom } from './random.ts';
import { simulate } from './simulation.ts';

// `npm run simulate [seed]`: a day of toll fraud in the middle of three days of honest log-ins, against each budget alone and
// against the defaults together.

const DAYS = 3;
const MEMBERS = 20_000;
const ATTACKER_ADDRESSES = 20;

/** What a text costs on the average of the attacked countries. Prices differ tenfold: see the SNS price list. */
const DOLLARS_A_TEXT = 0.05;

const NONE: BudgetLimits = { prefixTextsPerHour: 1e9, countryTextsPerDay: 1e9, poolTextsPerHour: 1e9 };
const { prefixTextsPerHour, countryTextsPerDay, poolTextsPerHour } = DEFAULT_BUDGET_LIMITS;
const SCENARIOS: Record<string, BudgetLimits> = {
  'no budget': NONE,
  [`prefix: ${prefixTextsPerHour} an hour`]: { ...NONE, prefixTextsPerHour },
  [`country: ${countryTextsPerDay} a day`]: { ...NONE, countryTextsPerDay },
  [`pool: ${poolTextsPerHour} an hour`]: { ...NONE, poolTextsPerHour },
  'all three (the defaults)': DEFAULT_BUDGET_LIMITS,
};

const seed = Number(process.argv[2] ?? 1);
const random = seededRandom(seed);
const crowd = honestCrowd(random, MEMBERS, DAYS);
const fraud = tollFraud(random, ATTACKER_ADDRESSES, 1);
print(
  `${DAYS} days, seed ${seed}: ${crowd.length} requests of ${MEMBERS} honest members, and on the second day ` +
    `${fraud.length} of an attacker with ${ATTACKER_ADDRESSES} addresses, which never answers.\n`,
);
print(row('limit', 'fraud texts', 'at $0.05', 'honest texts', 'honest refused'));
for (const [name, budgets] of Object.entries({
  'honest people alone': DEFAULT_BUDGET_LIMITS,
  ...SCENARIOS,
})) {
  const requests = name === 'honest people alone' ? crowd : [...crowd, ...fraud];
  const { attackerTexts, honestTexts, honestRefused } = await simulate(requests, budgets);
  const dollars = `$${(attackerTexts * DOLLARS_A_TEXT).toFixed(0)}`;
  print(row(name, attackerTexts, dollars, honestTexts, honestRefused));
}

function row(...cells: readonly (string | number)[]): string {
  return cells.map((cell, n) => (n === 0 ? String(cell).padEnd(28) : String(cell).padStart(15))).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
