/** Reads a field of a nested value that may have any type. */
export function readField(value: unknown, ...path: readonly string[]): unknown {
  let field = value;
  for (const name of path) {
    const isRecord = typeof field === 'object' && field !== null && Object.hasOwn(field, name);
    field = isRecord ? (field as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return field;
}

/** Reads a field that is a string; undefined for any other value. */
export function readString(value: unknown, ...path: readonly string[]): string | undefined {
  const field = readField(value, ...path);
  return typeof field === 'string' ? field : undefined;
}
