/** Runs something with other environment variables, and puts the old ones back. */
export function environment<Result>(variables: Readonly<Record<string, string>>, run: () => Result): Result {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}
