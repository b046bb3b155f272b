import { ATTACKS, playAttack } from './attacks.ts';
import { KINDS_OF_PEOPLE } from './people.ts';
import { generateHonestRequests, generateTollFraud } from './population.ts';
import { seededRandom } from './random.ts';
import { RETURNS, countOpenedAccounts } from './recycled-numbers.ts';
import { simulate } from './simulation.ts';
import { DEFAULT_LIMITS, type PoolLimits } from './virtual-pool.ts';

// `npm run simulate [seed]`: simulates one day of toll fraud within three days of honest sign-ins,
// against each limit alone and against all default limits; each attack that could shut people out,
// with the default limits; and people who return to a number after a long time.

const DAYS = 3;
const PEOPLE = 20_000;
const ATTACKER_ADDRESSES = 20;
const RETURNING_PEOPLE = 1_000;

/**
 * The average price of an SMS message in the attacked countries. Prices differ by a factor of ten:
 * see the SNS price list.
 */
const DOLLARS_PER_MESSAGE = 0.05;

const UNLIMITED: PoolLimits = {
  prefixTextsPerHour: 1e9,
  countryTextsPerDay: 1e9,
  poolTextsPerDay: 1e9,
  countrySignUpsPerDay: 1e9,
};
const { prefixTextsPerHour, countryTextsPerDay, poolTextsPerDay, countrySignUpsPerDay } = DEFAULT_LIMITS;
const SCENARIOS: Record<string, PoolLimits> = {
  'limits on a number only': UNLIMITED,
  [`prefix: ${prefixTextsPerHour} an hour`]: { ...UNLIMITED, prefixTextsPerHour },
  [`country: ${countryTextsPerDay} a day`]: { ...UNLIMITED, countryTextsPerDay },
  [`sign-ups: ${countrySignUpsPerDay} a day`]: { ...UNLIMITED, countrySignUpsPerDay },
  [`pool: ${poolTextsPerDay} a day`]: { ...UNLIMITED, poolTextsPerDay },
  'all (the defaults)': DEFAULT_LIMITS,
};

const seed = Number(process.argv[2] ?? 1);
const random = seededRandom(seed);
const honest = generateHonestRequests(random, PEOPLE, DAYS);
const fraud = generateTollFraud(random, ATTACKER_ADDRESSES, 1);
print(
  `${DAYS} days, seed ${seed}: ${honest.length} requests by ${PEOPLE} honest people and, on the second day, ` +
    `${fraud.length} by an attacker with ${ATTACKER_ADDRESSES} addresses.

Assumptions: one of twenty honest people is new and signs up first; the others have verified numbers,
on browsers that are not known. One of ten SMS messages does not arrive, and another is requested.
The attacker signs up a new number for each request and never answers.
`,
);
print(row('limit', 'fraud SMS', 'at $0.05', 'honest SMS', 'rejected'));
for (const [name, limits] of Object.entries({ 'without an attack': DEFAULT_LIMITS, ...SCENARIOS })) {
  const requests = name === 'without an attack' ? honest : [...honest, ...fraud];
  const { attackerMessages, honestMessages, honestRejections } = await simulate(requests, limits);
  print(row(name, attackerMessages, dollars(attackerMessages), honestMessages, honestRejections));
}

print(`
Attacks that could shut people out, with the default limits.

Assumptions: the attacker sends 120 requests a second, Cognito's quota, from more addresses than AWS
WAF counts, starts at midnight UTC, when a budget holds up longest, and stops when the attack has its
effect. Then a person signs in, and the last columns tell for how long they are held up: a member on a
browser that signed in the day before, a member on a browser without an id, or a new person, who signs
up. Each waits for as long as a rejection says.
`);
print(row('attack', 'requests', 'minutes', 'SMS', 'at $0.05', ...KINDS_OF_PEOPLE));
for (const attack of ATTACKS) {
  const results = await Promise.all(KINDS_OF_PEOPLE.map((kind) => playAttack(attack, kind)));
  const heldUp = results.map(({ heldUpSeconds }) => duration(heldUpSeconds));
  const { requests, minutes, messages } = await playAttack(attack, 'known browser');
  print(row(attack.name, requests, minutes.toFixed(1), messages, dollars(messages), ...heldUp));
}

print(`
Numbers that change hands, by dormantAfterDays (off, 90 and 45).

Assumptions: each of ${RETURNING_PEOPLE} members has signed in once. After a time without a sign-in, that
member or a new holder of the number requests a code and answers it correctly. A new holder has a new
browser. The table tells how many open the account; of members, how many do not and meet support.
`);
print(row('last correct code, days ago', '', 'off', '90 days', '45 days'));
for (const kind of RETURNS) {
  const count = async (dormantAfterDays: number) => {
    const opened = await countOpenedAccounts(seededRandom(seed), kind, RETURNING_PEOPLE, dormantAfterDays);
    return kind.person === 'member' ? RETURNING_PEOPLE - opened : opened;
  };
  const label = kind.person === 'member' ? 'meet support' : 'open it';
  print(row(kind.name, label, await count(Infinity), await count(90), await count(45)));
}

function dollars(messages: number): string {
  return `$${(messages * DOLLARS_PER_MESSAGE).toFixed(messages < 100 ? 2 : 0)}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return seconds === 0 ? 'no' : `${Math.ceil(seconds)} s`;
  return seconds < 3_600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(34) + cells.map((cell) => String(cell).padStart(14)).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
