import type { Language } from '../../contract/languages.ts';
import { ledgerKeyOf, type SignInEvent } from '../ledger/ledger-key.ts';
import { prefixOf } from '../ledger/budget.ts';
import type { Emit } from '../platform/metric.ts';
import type { NumberRules } from '../phone-number/number-rules.ts';
import { parseAllowedNumber } from '../phone-number/phone-number.ts';
import { smsLanguage } from '../sms/sms-message.ts';
import { UNKNOWN_COUNTRY } from './challenge.ts';

/** The recipient of a challenge. */
export interface Recipient {
  readonly ledgerKey: string;
  /** E.164; undefined for an unknown number, which receives no SMS message. */
  readonly phoneNumber: string | undefined;
  readonly language: Language;
  /**
   * The keys of the budgets. An unknown number has separate budgets, so that it never uses up those
   * of real numbers.
   */
  readonly prefix: string;
  readonly country: string;
  readonly pool: string;
}

/** Returns the country that the challenge carries. */
export function countryOf({ phoneNumber, country }: Recipient): string {
  return phoneNumber === undefined ? UNKNOWN_COUNTRY : country;
}

/**
 * Reads the recipient from the event of CreateAuthChallenge. A number that is not allowed is
 * counted as a blocked message.
 * @throws TriggerRejection `NUMBER_NOT_ALLOWED` if the member's number cannot receive SMS messages
 */
export function recipientOf(event: SignInEvent, numberRules: NumberRules, emit: Emit): Recipient {
  const ledgerKey = ledgerKeyOf(event);
  if (event.request.userNotFound) {
    const budgets = { prefix: ledgerKey, country: ledgerKey, pool: ledgerKey };
    return { ledgerKey, phoneNumber: undefined, language: 'en', ...budgets };
  }
  const { phone_number: text = '', locale } = event.request.userAttributes ?? {};
  try {
    const { phoneNumber, country } = parseAllowedNumber(text, numberRules);
    const language = smsLanguage(locale);
    return { ledgerKey, phoneNumber, language, prefix: prefixOf(phoneNumber), country, pool: 'all' };
  } catch (error) {
    const details = { prefix: prefixOf(text), mode: 'enforce' };
    emit('TextRefused', 1, { rule: 'kind', country: UNKNOWN_COUNTRY }, details);
    throw error;
  }
}
