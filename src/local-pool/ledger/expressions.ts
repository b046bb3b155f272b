/**
 * What a request's expressions may cost to read, in characters: one in a pair of parentheses counts fivefold, one in two
 * pairs twenty-five times. With the usual limits the triggers need 8,000; as much as this takes dynalite less than 0.1 s.
 */
const MAX_COST = 12_000;

/** So often dynalite's parser begins again, at most, in each pair of parentheses. */
const READINGS_PER_LEVEL = 5;

/**
 * Whether dynalite can read a request's expressions in no time. Twenty pairs of parentheses, one in the other, would stop
 * the whole pool.
 * @throws SyntaxError when the request is no JSON; RangeError when it is nested more deeply than anything is
 */
export function hasReadableExpressions(request: string): boolean {
  let cost = 0;
  JSON.parse(request, (name, value: unknown) => {
    if (name.endsWith('Expression') && typeof value === 'string') cost += costOf(value);
    return value;
  });
  return cost <= MAX_COST;
}

function costOf(expression: string): number {
  let [cost, characterCost] = [0, 1];
  for (const character of expression) {
    if (character === '(') characterCost *= READINGS_PER_LEVEL;
    cost += characterCost;
    if (character === ')') characterCost = Math.max(1, characterCost / READINGS_PER_LEVEL);
  }
  return cost;
}
