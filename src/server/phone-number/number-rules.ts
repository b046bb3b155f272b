import { readAllowedCountries } from './allowed-countries.ts';
import { readExtraMobileRanges, type MobileRange } from './extra-mobile-ranges.ts';
import type { Environment } from '../platform/setting.ts';

/** The operator's choice of numbers that may sign in. */
export interface NumberRules {
  /** ISO 3166-1 alpha-2. */
  readonly allowedCountries: ReadonlySet<string>;
  readonly extraRanges: readonly MobileRange[];
}

/** @throws SettingError if a setting is missing or malformed */
export function readNumberRules(env: Environment): NumberRules {
  return { allowedCountries: readAllowedCountries(env), extraRanges: readExtraMobileRanges(env) };
}
