/** DynamoDB's own limit, in bytes ("Quotas in Amazon DynamoDB", expression parameters). The longest of the triggers has 3,059. */
const MAX_BYTES = 4096;

/**
 * Parentheses in parentheses; the triggers nest two. dynalite's parser backtracks up to five times per level: 4 KB on three levels
 * take it 0.2 to 1 s, and 130 bytes on twenty levels would block the pool for days, which a limit of the body's size cannot prevent.
 */
const MAX_NESTING = 3;

/**
 * Returns whether dynalite parses all expressions of a request within about a second.
 * @throws SyntaxError for a request that is not JSON; RangeError for one that is nested deeper than the stack
 */
export function hasReadableExpressions(request: string): boolean {
  let isReadable = true;
  JSON.parse(request, (name, value: unknown) => {
    if (name.endsWith('Expression') && typeof value === 'string') isReadable &&= isExpressionReadable(value);
    return value;
  });
  return isReadable;
}

function isExpressionReadable(expression: string): boolean {
  if (Buffer.byteLength(expression) > MAX_BYTES) return false;
  let rest = expression;
  for (let level = 1; level <= MAX_NESTING; level++) rest = rest.replace(/\([^()]*\)/g, '');
  return !rest.includes('(');
}
