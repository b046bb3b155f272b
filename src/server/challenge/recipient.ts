import type { Language } from '../../contract/languages.ts';
import { ledgerKeyOf, type SignInEvent } from '../ledger/ledger-key.ts';
import { prefixOf } from '../ledger/budget.ts';
import type { Emit } from '../platform/metric.ts';
import type { NumberRules } from '../phone-number/number-rules.ts';
import { allowedNumber } from '../phone-number/phone-number.ts';
import { smsLanguage } from '../sms/sms-message.ts';
import { UNKNOWN_COUNTRY } from './challenge.ts';

/** To whom a challenge goes. */
export interface Recipient {
  readonly ledgerKey: string;
  /** E.164; undefined for a number that nobody registered, which is not texted. */
  readonly phoneNumber: string | undefined;
  readonly language: Language;
  /** What the budgets are kept by. An unknown number has some of its own, on which no text draws. */
  readonly prefix: string;
  readonly country: string;
  readonly pool: string;
}

/** The country that its challenge carries. */
export function countryOf({ phoneNumber, country }: Recipient): string {
  return phoneNumber === undefined ? UNKNOWN_COUNTRY : country;
}

/**
 * Whose log-in a create event is. A number that may not be texted is counted as a text refused.
 * @throws Refusal `NUMBER_NOT_ALLOWED` when the member's number may not be texted
 */
export function recipientOf(logIn: SignInEvent, numberRules: NumberRules, emit: Emit): Recipient {
  const ledgerKey = ledgerKeyOf(logIn);
  if (logIn.request.userNotFound) {
    const budgets = { prefix: ledgerKey, country: ledgerKey, pool: ledgerKey };
    return { ledgerKey, phoneNumber: undefined, language: 'en', ...budgets };
  }
  const { phone_number: text = '', locale } = logIn.request.userAttributes ?? {};
  try {
    const { phoneNumber, country } = allowedNumber(text, numberRules);
    const language = smsLanguage(locale);
    return { ledgerKey, phoneNumber, language, prefix: prefixOf(phoneNumber), country, pool: 'all' };
  } catch (error) {
    const details = { prefix: prefixOf(text), mode: 'enforce' };
    emit('TextRefused', 1, { rule: 'kind', country: UNKNOWN_COUNTRY }, details);
    throw error;
  }
}
