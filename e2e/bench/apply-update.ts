type Value = { readonly N: string } | { readonly S: string } | { readonly NULL: true };

/** A row of a DynamoDB table. */
export type Item = Readonly<Record<string, Value>>;

/** What of an `UpdateItem` request says how a row is to be. */
export interface Update {
  readonly Key: Item;
  readonly UpdateExpression: string;
  readonly ExpressionAttributeValues?: Item;
}

/** `SET`, `ADD` or `REMOVE`, and what follows up to the next of them. */
const CLAUSE = /\b(SET|ADD|REMOVE) (.*?)(?= SET | ADD | REMOVE |$)/g;

/** Between two changes; a function has commas of its own. */
const COMMA = /, (?![^(]*\))/;

/** What a row is after an update, as DynamoDB has it, whatever its condition. As much of the language as triggers speak. */
export function applyUpdate(item: Item, { UpdateExpression, ExpressionAttributeValues = {} }: Update): Item {
  const after: Record<string, Value> = { ...item };
  const valueOf = (operand: string): Value | undefined => {
    const [, path = operand, otherwise] = /^if_not_exists\((\w+), (.+)\)$/.exec(operand) ?? [];
    return item[path] ?? ExpressionAttributeValues[otherwise ?? path];
  };
  const numberOf = (operand: string) => {
    const value = valueOf(operand);
    return value && 'N' in value ? Number(value.N) : 0;
  };
  const sum = (one: string, other: string, sign = '+') => ({
    N: String(numberOf(one) + numberOf(other) * (sign === '+' ? 1 : -1)),
  });
  const set = (path: string, operands: string) => {
    const [, one, sign, other] = /^(.+) ([+-]) (.+)$/.exec(operands) ?? [];
    const value = one && other ? sum(one, other, sign) : valueOf(operands);
    if (value) after[path] = value;
  };

  for (const [, clause, changes = ''] of UpdateExpression.matchAll(CLAUSE)) {
    for (const change of changes.split(COMMA)) {
      const [path = '', operands = ''] = change.split(clause === 'SET' ? ' = ' : ' ');
      if (clause === 'SET') set(path, operands);
      else if (clause === 'ADD') after[path] = sum(path, operands);
      else Reflect.deleteProperty(after, path);
    }
  }
  return after;
}
