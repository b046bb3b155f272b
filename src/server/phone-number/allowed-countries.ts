import { isSupportedCountry } from 'libphonenumber-js/max';
import { setting, type Environment } from '../platform/setting.ts';

/**
 * Reads `ALLOWED_COUNTRIES`: ISO 3166-1 alpha-2 codes, separated by spaces.
 * @throws SettingError if it is missing or contains an unknown code
 */
export function readAllowedCountries(env: Environment): ReadonlySet<string> {
  const codes = setting(env, 'ALLOWED_COUNTRIES', (value) => {
    const unknown = value.split(/\s+/).find((code) => !isSupportedCountry(code));
    return unknown && `contains "${unknown}", which is not an ISO 3166-1 country code`;
  });
  return new Set(codes.split(/\s+/));
}
