/**
 * The variables that contain the settings: `process.env` in a trigger, the chosen options in a
 * deployment.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the name of a setting for an error message: its variable, or a deployment's key for it.
 */
export type NameOf = (variable: string) => string;

/**
 * Reports a missing or invalid setting. It is thrown while a trigger's module loads, so the
 * function fails to start.
 */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  /**
   * The invalid variable; undefined if the error comes from a trigger in another thread, which
   * reports only the message.
   */
  readonly setting: string | undefined;
  readonly #describe: (nameOf: NameOf) => string;

  /** @param describe returns the message, which must not contain the value of a secret setting */
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
 * Reads one setting while a trigger's module loads.
 * @param name the environment variable
 * @param validate returns an error message without its subject, which is the setting's name;
 *   undefined for a valid value
 * @param fallback the value of an unset variable; without it the setting is required
 * @throws SettingError with the name of the variable, and never its value, because one of them is a
 *   key
 */
export function setting(
  env: Environment,
  name: string,
  validate: (value: string) => string | undefined,
  fallback?: string,
): string {
  const given = env[name]?.trim() ?? '';
  const value = given === '' ? fallback : given;
  if (value === undefined) throw new SettingError(name, (nameOf) => `${nameOf(name)} is not set.`);
  const problem = validate(value);
  if (problem) throw new SettingError(name, (nameOf) => `${nameOf(name)} ${problem}.`);
  return value;
}

/**
 * Reads an optional setting.
 * @throws SettingError if the value is invalid
 */
export function optionalSetting(
  env: Environment,
  name: string,
  validate: (value: string) => string | undefined,
): string | undefined {
  const value = setting(env, name, (given) => (given === '' ? undefined : validate(given)), '');
  return value === '' ? undefined : value;
}

/**
 * Reads an integer within bounds.
 * @throws SettingError if the value is invalid
 */
export function numberSetting(
  env: Environment,
  name: string,
  bounds: { min: number; max: number },
  fallback: number,
): number {
  const isWithin = (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= bounds.min && Number(value) <= bounds.max;
  const validate = (value: string) =>
    isWithin(value) ? undefined : `is not an integer from ${bounds.min} to ${bounds.max}`;
  return Number(setting(env, name, validate, String(fallback)));
}

/**
 * Reads one of several choices. The first is the default.
 * @throws SettingError if the value is invalid
 */
export function choiceSetting<Choice extends string>(
  env: Environment,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const isChoice = (value: string): value is Choice => choices.includes(value as Choice);
  const validate = (value: string) => (isChoice(value) ? undefined : `is not one of: ${choices.join(', ')}`);
  return setting(env, name, validate, choices[0]) as Choice;
}
