import { addressFigures } from './address.ts';
import { monthUsd, totalUsd } from './cost.ts';
import { AWS_LOADS, membersAtLimit, OWN_LOADS, type Load } from './loads.ts';
import { monthOf } from './month.ts';
import { TEXT_USD } from './prices.ts';

const MILLION = 1_000_000;
const MEMBERS = [MILLION, 10 * MILLION, 100 * MILLION];
const AVERAGE_TEXT_USD: number = TEXT_USD['an average of $0.05'];

type Table = readonly (readonly string[])[];

/** The tables of docs/scale.md, each row a list of cells, the first of them the heading. */
export const TABLES: Readonly<Record<string, Table>> = {
  'per second at peak': [
    ['per second at peak', 'limit', '1 million', '10 million', '100 million', 'members at the limit'],
    ...AWS_LOADS.map(loadRow),
  ],
  'own budgets': [
    ['budget', 'default', '1 million', '10 million', '100 million', 'members at the default'],
    ...OWN_LOADS.map(loadRow),
  ],
  'a log-in in cents': [
    ['cents a log-in', '1 million', '10 million', '100 million'],
    ...costRows(),
    ['**together**', ...MEMBERS.map((members) => `**${cents(totalUsd(costsOf(members)), members, 2)}**`)],
    ['on Lite', ...MEMBERS.map((members) => cents(totalUsd(costsOf(members, 'lite')), members, 2))],
    ['a month, on Essentials', ...MEMBERS.map((members) => `$${count(totalUsd(costsOf(members)))}`)],
  ],
  'by the price of a text': [
    ['a text to', 'a text', 'a log-in on Essentials', 'on Lite'],
    ...Object.entries(TEXT_USD).map(([country, usd]) => [
      country,
      (usd * 100).toFixed(2),
      cents(totalUsd(costsOf(MILLION, 'essentials', usd)), MILLION, 2),
      cents(totalUsd(costsOf(MILLION, 'lite', usd)), MILLION, 2),
    ]),
  ],
  'one address': [
    ['one address', ''],
    ...Object.entries(addressFigures()).map(([what, n]) => [what, count(n)]),
  ],
};

function costsOf(members: number, plan: 'essentials' | 'lite' = 'essentials', textUsd = AVERAGE_TEXT_USD) {
  return monthUsd(monthOf(members), plan, textUsd);
}

function costRows(): string[][] {
  return Object.keys(costsOf(MILLION)).map((who) => [
    who,
    ...MEMBERS.map((members) => cents(costsOf(members)[who] ?? 0, members, 4)),
  ]);
}

/** A month's dollars as cents for each of its log-ins. */
function cents(usd: number, members: number, digits: number): string {
  return ((usd * 100) / monthOf(members).logIns).toFixed(digits);
}

function loadRow(load: Load): string[] {
  const cells = MEMBERS.map((members) => {
    const used = load.used(monthOf(members));
    return used > load.limit ? `**${count(used)}**` : count(used);
  });
  return [load.what, count(load.limit), ...cells, memberCount(membersAtLimit(load))];
}

function memberCount(members: number): string {
  if (members < MILLION) return Number(members.toPrecision(2)).toLocaleString('en');
  return `${count(members / MILLION)} million`;
}

/** Two digits that matter below ten, whole numbers above. */
function count(value: number): string {
  return value < 10 ? String(Number(value.toPrecision(2))) : Math.round(value).toLocaleString('en');
}
