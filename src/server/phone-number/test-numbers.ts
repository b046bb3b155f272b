import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { setting, SettingError, type Environment } from '../platform/setting.ts';
import { readStage } from '../platform/stage.ts';
import { readNumberRules } from './number-rules.ts';
import { parseAllowedNumber } from './phone-number.ts';

/**
 * Reads `TEST_NUMBERS`: phone numbers with a fixed code that never receive an SMS message, for
 * app-store review and for tests of a deployed pool, such as `+12025550123=123456`, separated by
 * spaces. Each must be a number that could receive one. Empty by default.
 * @returns the code of each number
 * @throws SettingError if `STAGE` is `production` (the default) or an entry is invalid
 */
export function readTestNumbers(env: Environment): ReadonlyMap<string, string> {
  const stage = readStage(env);
  const entries = setting(env, 'TEST_NUMBERS', (value) => validateEntries(value, env), 'none');
  if (entries === 'none') return new Map();
  if (stage === 'production') {
    throw new SettingError(
      'TEST_NUMBERS',
      (nameOf) =>
        `${nameOf('TEST_NUMBERS')} is set, and ${nameOf('STAGE')} is production, which allows no test numbers.`,
    );
  }
  return new Map(entries.split(/\s+/).map((entry) => entry.split('=') as [string, string]));
}

function validateEntries(value: string, env: Environment): string | undefined {
  const isEntry = (entry: string) => {
    const [number = '', code = '', ...rest] = entry.split('=');
    return isAllowed(number, env) && /^[0-9]{6}$/.test(code) && rest.length === 0;
  };
  return value === 'none' || value.split(/\s+/).every(isEntry)
    ? undefined
    : 'is not a list of allowed phone numbers with their six-digit codes, such as "+12025550123=123456"';
}

function isAllowed(number: string, env: Environment): boolean {
  try {
    parseAllowedNumber(number, readNumberRules(env));
    return true;
  } catch (error) {
    if (error instanceof TriggerRejection) return false;
    throw error;
  }
}
