/** The variables that settings are read from. A trigger passes `process.env`, a deployment its choices. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names a setting for the reader of an error: by its variable, or by the key that a deployment gives it. */
export type NameOf = (variable: string) => string;

/** Rejects a missing or invalid setting. Thrown as a trigger's module loads, so the function fails to start. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  /** The variable at fault; undefined if a trigger in another thread reported the error, of which only the message is known. */
  readonly setting: string | undefined;
  readonly #describe: (nameOf: NameOf) => string;

  /** @param describe returns the message, and never contains the setting's value if that is secret */
  constructor(setting: string | undefined, describe: (nameOf: NameOf) => string) {
    super(describe((variable) => variable));
    this.setting = setting;
    this.#describe = describe;
  }

  /** Returns the same error with other names for its settings. */
  withNames(nameOf: NameOf): SettingError {
    const { setting } = this;
    return new SettingError(setting === undefined ? undefined : nameOf(setting), () =>
      this.#describe(nameOf),
    );
  }
}

/**
 * Reads one setting. Called as a trigger's module loads, so each is read once.
 * @param name the environment variable
 * @param fault says what is wrong with a value, as the end of a sentence that begins with the name; undefined if nothing
 * @param fallback what holds where the variable is unset; without it the setting is required
 * @throws SettingError that names the variable, and never its value: one of them is a key
 */
export function setting(
  env: Environment,
  name: string,
  fault: (value: string) => string | undefined,
  fallback?: string,
): string {
  const given = env[name]?.trim() ?? '';
  const value = given === '' ? fallback : given;
  if (value === undefined) throw new SettingError(name, (nameOf) => `${nameOf(name)} is not set.`);
  const found = fault(value);
  if (found) throw new SettingError(name, (nameOf) => `${nameOf(name)} ${found}.`);
  return value;
}

/**
 * Reads a setting that may be unset.
 * @throws SettingError
 */
export function optionalSetting(
  env: Environment,
  name: string,
  fault: (value: string) => string | undefined,
): string | undefined {
  const value = setting(env, name, (given) => (given === '' ? undefined : fault(given)), '');
  return value === '' ? undefined : value;
}

/** Reads a setting that is a whole number within bounds. */
export function numberSetting(
  env: Environment,
  name: string,
  bounds: { min: number; max: number },
  fallback: number,
): number {
  const isWithin = (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= bounds.min && Number(value) <= bounds.max;
  const fault = (value: string) =>
    isWithin(value) ? undefined : `is not a whole number from ${bounds.min} to ${bounds.max}`;
  return Number(setting(env, name, fault, String(fallback)));
}

/** Reads a setting that is one of a few words, the first of them where it is not set. */
export function choiceSetting<Choice extends string>(
  env: Environment,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const isChoice = (value: string): value is Choice => choices.includes(value as Choice);
  const fault = (value: string) => (isChoice(value) ? undefined : `is not one of: ${choices.join(', ')}`);
  return setting(env, name, fault, choices[0]) as Choice;
}
