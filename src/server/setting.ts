/** A setting that is missing or makes no sense. It stops the trigger as it loads. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/**
 * Reads one setting from the environment. Called as a trigger's module loads, so each is read once.
 * @param name the environment variable
 * @param fault says what is wrong with a value, as the end of a sentence that begins with the name; undefined if nothing
 * @param fallback what holds where the variable is unset; without it the setting is required
 * @throws SettingError that names the variable, and never its value: one of them is a key
 */
export function setting(
  name: string,
  fault: (value: string) => string | undefined,
  fallback?: string,
): string {
  const given = process.env[name]?.trim() ?? '';
  const value = given === '' ? fallback : given;
  if (value === undefined) throw new SettingError(`${name} is not set.`);
  const found = fault(value);
  if (found) throw new SettingError(`${name} ${found}.`);
  return value;
}

/**
 * Reads a setting that may be unset.
 * @throws SettingError
 */
export function optionalSetting(
  name: string,
  fault: (value: string) => string | undefined,
): string | undefined {
  const value = setting(name, (given) => (given === '' ? undefined : fault(given)), '');
  return value === '' ? undefined : value;
}

/** Reads a setting that is a whole number within bounds. */
export function numberSetting(name: string, bounds: { min: number; max: number }, fallback: number): number {
  const isWithin = (value: string) =>
    /^\d{1,9}$/.test(value) && Number(value) >= bounds.min && Number(value) <= bounds.max;
  const fault = (value: string) =>
    isWithin(value) ? undefined : `is not a whole number from ${bounds.min} to ${bounds.max}`;
  return Number(setting(name, fault, String(fallback)));
}

/** Reads a setting that is one of a few words, the first of them where it is not set. */
export function choiceSetting<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const isChoice = (value: string): value is Choice => choices.includes(value as Choice);
  const fault = (value: string) => (isChoice(value) ? undefined : `is not one of: ${choices.join(', ')}`);
  return setting(name, fault, choices[0]) as Choice;
}
