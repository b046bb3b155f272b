import type { NumberRules } from '../phone-number/number-rules.ts';
import { parseAllowedNumber } from '../phone-number/phone-number.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { isFullName } from './full-name.ts';
import { isLocale } from './locale.ts';

/** The attributes that a person can set when signing up. */
const REGISTRATION_ATTRIBUTES = ['name', 'phone_number', 'locale'];

/**
 * The prefix of attributes that Cognito itself adds to some events, such as
 * `cognito:phone_number_alias`. Clients cannot send them.
 */
const COGNITO_PREFIX = 'cognito:';

/**
 * Rejects a sign-up without a valid full name or an allowed phone number, with an invalid locale,
 * or with any other attribute, such as `phone_number_verified`.
 * @throws TriggerRejection `ATTRIBUTES_NOT_ALLOWED`, `NAME_NOT_ALLOWED` or `NUMBER_NOT_ALLOWED`
 */
export function checkRegistration(
  attributes: Readonly<Record<string, string | undefined>>,
  numberRules: NumberRules,
): void {
  const isKnown = (attribute: string) =>
    REGISTRATION_ATTRIBUTES.includes(attribute) || attribute.startsWith(COGNITO_PREFIX);
  if (!Object.keys(attributes).every(isKnown)) throw new TriggerRejection('ATTRIBUTES_NOT_ALLOWED');
  if (attributes['locale'] !== undefined && !isLocale(attributes['locale'])) {
    throw new TriggerRejection('ATTRIBUTES_NOT_ALLOWED');
  }
  if (!isFullName(attributes['name'])) throw new TriggerRejection('NAME_NOT_ALLOWED');
  parseAllowedNumber(attributes['phone_number'], numberRules);
}
