import { readAllowedCountries } from './allowed-countries.ts';
import { readExtraMobileRanges, type MobileRange } from './extra-mobile-ranges.ts';
import type { Environment } from '../platform/setting.ts';

/** The numbers that can sign in, as configured by the operator. */
export interface NumberRules {
  /** ISO 3166-1 alpha-2. */
  readonly allowedCountries: ReadonlySet<string>;
  readonly extraRanges: readonly MobileRange[];
}

/**
 * Reads the rules from their settings.
 * @throws SettingError if a setting is missing or malformed
 */
export function readNumberRules(env: Environment): NumberRules {
  return { allowedCountries: readAllowedCountries(env), extraRanges: readExtraMobileRanges(env) };
}
