/**
 * DynamoDB's limit for an expression ("Quotas in Amazon DynamoDB", expression parameters). The
 * triggers' longest expression has 3,059 bytes.
 */
const MAX_BYTES = 4096;

/**
 * The maximum depth of nested parentheses; the triggers use two levels. dynalite's parser
 * backtracks up to five times per level: 4 KB on three levels take 0.2 to 1 s, and 130 bytes on
 * twenty levels would block the pool for days, which a limit for the body's size cannot prevent.
 */
const MAX_NESTING = 3;

/**
 * Returns whether dynalite parses all expressions of a request within about a second.
 * @throws SyntaxError for invalid JSON; RangeError for JSON nested more deeply than the call stack
 *   allows
 */
export function hasParseableExpressions(request: string): boolean {
  let areParseable = true;
  JSON.parse(request, (name, value: unknown) => {
    if (name.endsWith('Expression') && typeof value === 'string') areParseable &&= isParseable(value);
    return value;
  });
  return areParseable;
}

function isParseable(expression: string): boolean {
  if (Buffer.byteLength(expression) > MAX_BYTES) return false;
  let rest = expression;
  for (let level = 1; level <= MAX_NESTING; level++) rest = rest.replace(/\([^()]*\)/g, '');
  return !rest.includes('(');
}
