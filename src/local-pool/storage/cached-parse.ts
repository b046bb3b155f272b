/** The function of dynalite that parses and checks one kind of expression. */
export type Parse = (expression: string, options: { readonly context: ParseContext }) => unknown;

/** A value with its type, such as `{ N: '1' }`. */
type AttributeValue = Readonly<Record<string, unknown>>;

/** The names and values of a request. The parser deletes those that an expression uses. */
export interface ParseContext {
  readonly attrNames?: Readonly<Record<string, string>> | undefined;
  readonly attrVals?: Readonly<Record<string, AttributeValue>> | undefined;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
}

/** A parsed expression with a `ValueReference` in place of each value. */
interface ParsedExpression {
  readonly template: unknown;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

class ValueReference {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Several times the number of the project's triggers' expressions. */
const MAX_ENTRIES = 200;

/** The parser compares two values of BETWEEN. */
const COMPARES_VALUES = /between/i;

/** The values that `attribute_type` accepts. */
const TYPE_NAMES = new Set<unknown>(['S', 'N', 'B', 'SS', 'NS', 'BS', 'BOOL', 'NULL', 'L', 'M']);

/**
 * Caches the results of one of dynalite's parsers, which otherwise take a quarter of the time of
 * the pool's main thread. A result depends on the expression, the names, and the types of the
 * values; the values themselves are inserted into a copy, which dynalite may change.
 */
export function cacheParse(parse: Parse): Parse {
  const cache = new Map<string, ParsedExpression>();

  function parseAndStore(key: string, expression: string, context: ParseContext): ParsedExpression {
    const parsed = parseToTemplate(parse, expression, context);
    if (cache.size >= MAX_ENTRIES) cache.clear();
    // An error message can contain a value.
    if (typeof parsed.template !== 'string') cache.set(key, parsed);
    return parsed;
  }

  return (expression, { context }) => {
    if (COMPARES_VALUES.test(expression)) return parse(expression, { context });
    const { attrNames, attrVals = {} } = context;
    const types = Object.entries(attrVals).map(([name, value]) => [name, describeType(value)]);
    const key = JSON.stringify([expression, attrNames, types]);
    const { template, usedNames, usedValues } = cache.get(key) ?? parseAndStore(key, expression, context);
    for (const name of usedNames) Reflect.deleteProperty(context.unusedAttrNames, name);
    for (const name of usedValues) Reflect.deleteProperty(context.unusedAttrVals, name);
    return mapDeep(template, (node) => (node instanceof ValueReference ? attrVals[node.name] : undefined));
  };
}

/** Returns the type of a value, and its string if that is the name of a type. */
const describeType = (value: AttributeValue) => [
  ...Object.keys(value),
  ...Object.values(value).filter((member) => TYPE_NAMES.has(member)),
];

function parseToTemplate(parse: Parse, expression: string, context: ParseContext): ParsedExpression {
  const { attrNames = {}, attrVals = {} } = context;
  const unusedAttrNames = markAll(attrNames);
  const unusedAttrVals = markAll(attrVals);
  const parsed = parse(expression, { context: { ...context, unusedAttrNames, unusedAttrVals } });
  const references = new Map<unknown, ValueReference>(
    Object.entries(attrVals).map(([name, value]) => [value, new ValueReference(name)]),
  );
  return {
    template: mapDeep(parsed, (node) => references.get(node)),
    usedNames: Object.keys(attrNames).filter((name) => !(name in unusedAttrNames)),
    usedValues: Object.keys(attrVals).filter((name) => !(name in unusedAttrVals)),
  };
}

const markAll = (record: object) =>
  Object.fromEntries(Object.keys(record).map((name) => [name, true as const]));

/** Copies a tree, with each node replaced for which `replace` returns another one. */
function mapDeep(node: unknown, replace: (node: object) => object | undefined): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const replacement = replace(node);
  if (replacement) return replacement;
  if (Array.isArray(node)) return node.map((item) => mapDeep(item, replace));
  // dynalite's records by attribute name have no prototype, and neither do their copies.
  const copy = Object.create(Object.getPrototypeOf(node) as object | null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(node)) copy[name] = mapDeep(member, replace);
  return copy;
}
