import type { NumberRules } from '../phone-number/number-rules.ts';
import { allowedNumber } from '../phone-number/phone-number.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { isFullName } from './full-name.ts';
import { isLocale } from './locale.ts';

/** What a person may say of themselves when they register. */
const REGISTRATION_ATTRIBUTES = ['name', 'phone_number', 'locale'];

/** Cognito itself adds such attributes to some events (`cognito:phone_number_alias`) and may add more. Clients cannot send them. */
const COGNITO_PREFIX = 'cognito:';

/**
 * Refuses a registration without a sensible name and an allowed phone number, or with attributes that nobody may give
 * themselves (`phone_number_verified` among them), or a locale that is none.
 * @throws Refusal `ATTRIBUTES_NOT_ALLOWED`, `NAME_NOT_ALLOWED` or `NUMBER_NOT_ALLOWED`
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
  allowedNumber(attributes['phone_number'], numberRules);
}
