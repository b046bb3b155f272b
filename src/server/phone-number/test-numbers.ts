import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { setting, SettingError, type Environment } from '../platform/setting.ts';
import { readStage } from '../platform/stage.ts';
import { readNumberRules } from './number-rules.ts';
import { allowedNumber } from './phone-number.ts';

/**
 * `TEST_NUMBERS`: numbers that could be texted, but whose code is fixed and never texted, for app-store review and for
 * testing a deployed pool, as `+12025550123=123456`, separated by spaces. None where it is not set.
 * @returns each number's code
 * @throws SettingError when `STAGE` is `production`, as it is where it is not set, or when an entry makes no sense
 */
export function readTestNumbers(env: Environment): ReadonlyMap<string, string> {
  const stage = readStage(env);
  const entries = setting(env, 'TEST_NUMBERS', (value) => entriesFault(value, env), 'none');
  if (entries === 'none') return new Map();
  if (stage === 'production') {
    throw new SettingError(
      'TEST_NUMBERS',
      (nameOf) =>
        `${nameOf('TEST_NUMBERS')} is set, and ${nameOf('STAGE')} is production: there, every number has to prove itself.`,
    );
  }
  return new Map(entries.split(/\s+/).map((entry) => entry.split('=') as [string, string]));
}

function entriesFault(value: string, env: Environment): string | undefined {
  const isEntry = (entry: string) => {
    const [number = '', code = '', ...rest] = entry.split('=');
    return isAllowed(number, env) && /^[0-9]{6}$/.test(code) && rest.length === 0;
  };
  return value === 'none' || value.split(/\s+/).every(isEntry)
    ? undefined
    : 'is not a list of numbers that may be texted, with their codes, such as "+12025550123=123456"';
}

function isAllowed(number: string, env: Environment): boolean {
  try {
    allowedNumber(number, readNumberRules(env));
    return true;
  } catch (error) {
    if (error instanceof TriggerRejection) return false;
    throw error;
  }
}
