import { allowedNumber } from '../phone-number/phone-number.ts';
import { Refusal } from '../refusal.ts';

/** What a person may say of themselves when they register. */
const REGISTRATION_ATTRIBUTES = ['name', 'phone_number', 'locale'];

/** Long enough for any person's full name, short enough for a screen. */
const MAX_NAME_LENGTH = 100;

/**
 * Refuses a registration without a sensible name and an allowed phone number, or with attributes that nobody may give
 * themselves (`phone_number_verified` among them).
 * @throws Refusal `ATTRIBUTES_NOT_ALLOWED`, `NAME_NOT_ALLOWED` or `NUMBER_NOT_ALLOWED`
 */
export function checkRegistration(
  attributes: Readonly<Record<string, string | undefined>>,
  allowedCountries: ReadonlySet<string>,
): void {
  const isKnown = (attribute: string) => REGISTRATION_ATTRIBUTES.includes(attribute);
  if (!Object.keys(attributes).every(isKnown)) throw new Refusal('ATTRIBUTES_NOT_ALLOWED');
  if (!isName(attributes['name'])) throw new Refusal('NAME_NOT_ALLOWED');
  allowedNumber(attributes['phone_number'], allowedCountries);
}

/** Text that a person can read: something to see, no control characters, and nothing that turns the direction of others. */
function isName(name: unknown): boolean {
  if (typeof name !== 'string' || !name.trim() || name.length > MAX_NAME_LENGTH) return false;
  if (!/(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u.test(name)) return false;
  return !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(name);
}
