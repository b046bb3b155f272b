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
