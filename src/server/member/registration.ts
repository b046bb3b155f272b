import { prefixOf, signUpBudget } from '../ledger/budget.ts';
import { spendBudget, type SpendBudgetDeps } from '../ledger/spend-budget.ts';
import type { NumberRules } from '../phone-number/number-rules.ts';
import { parseAllowedNumber, type AllowedNumber } from '../phone-number/phone-number.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
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
 * @returns the phone number
 * @throws TriggerRejection `ATTRIBUTES_NOT_ALLOWED`, `NAME_NOT_ALLOWED` or `NUMBER_NOT_ALLOWED`
 */
export function checkRegistration(
  attributes: Readonly<Record<string, string | undefined>>,
  numberRules: NumberRules,
): AllowedNumber {
  const isKnown = (attribute: string) =>
    REGISTRATION_ATTRIBUTES.includes(attribute) || attribute.startsWith(COGNITO_PREFIX);
  if (!Object.keys(attributes).every(isKnown)) throw new TriggerRejection('ATTRIBUTES_NOT_ALLOWED');
  if (attributes['locale'] !== undefined && !isLocale(attributes['locale'])) {
    throw new TriggerRejection('ATTRIBUTES_NOT_ALLOWED');
  }
  if (!isFullName(attributes['name'])) throw new TriggerRejection('NAME_NOT_ALLOWED');
  return parseAllowedNumber(attributes['phone_number'], numberRules);
}

export interface CountSignUpDeps extends SpendBudgetDeps {
  /** The limit of sign-ups in a country per day. */
  readonly signUpLimit: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Counts a sign-up against the budget of its country, because an account costs money and may take a
 * number that belongs to another person. Records the account for the sweep, which deletes it if its
 * number is never proven.
 * @throws TriggerRejection `SIGN_UPS_LIMITED` with `retryAfterSeconds`
 */
export async function countSignUp(
  deps: CountSignUpDeps,
  { country, phoneNumber }: AllowedNumber,
  userName: string,
): Promise<void> {
  const { ledger, signUpLimit, now } = deps;
  const budget = signUpBudget(country, signUpLimit, now());
  const n = await spendBudget(deps, budget, { country, prefix: prefixOf(phoneNumber) });
  if (n === undefined) throw new TriggerRejection('SIGN_UPS_LIMITED', retryAfter(budget.endsAt, now()));
  await ledger.recordSignUp(budget, n, userName);
}
