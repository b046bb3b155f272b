import type { Language } from '../../contract/languages.ts';
import { ledgerKeysOf, type LedgerKeys, type SignInEvent } from '../ledger/ledger-key.ts';
import { prefixOf } from '../ledger/budget.ts';
import type { Emit } from '../platform/metric.ts';
import type { NumberRules } from '../phone-number/number-rules.ts';
import { parseAllowedNumber } from '../phone-number/phone-number.ts';
import { smsLanguage } from '../sms/sms-message.ts';
import { UNKNOWN_COUNTRY } from './challenge.ts';

/** The recipient of a challenge. */
export interface Recipient {
  readonly keys: LedgerKeys;
  /** E.164; undefined for an unknown number, which receives no SMS message. */
  readonly phoneNumber: string | undefined;
  /** Whether a code was answered correctly before. An unknown number is treated as verified. */
  readonly isVerified: boolean;
  readonly language: Language;
  /** The number without its last four digits; empty for an unknown number. */
  readonly prefix: string;
  /** ISO 3166-1 alpha-2, or `UNKNOWN_COUNTRY`. */
  readonly country: string;
}

/**
 * Reads the recipient from the event of CreateAuthChallenge. A number that is not allowed is
 * counted as a blocked message.
 * @throws TriggerRejection `NUMBER_NOT_ALLOWED` if the member's number cannot receive SMS messages
 */
export function recipientOf(
  event: SignInEvent,
  { numberRules, ledgerHmacKey, emit }: { numberRules: NumberRules; ledgerHmacKey: string; emit: Emit },
): Recipient {
  const keys = ledgerKeysOf(event, ledgerHmacKey);
  if (event.request.userNotFound) {
    const unknown = { prefix: '', country: UNKNOWN_COUNTRY, language: 'en' } as const;
    return { keys, phoneNumber: undefined, isVerified: true, ...unknown };
  }
  const { phone_number: text = '', phone_number_verified, locale } = event.request.userAttributes ?? {};
  try {
    const { phoneNumber, country } = parseAllowedNumber(text, numberRules);
    const language = smsLanguage(locale);
    const isVerified = phone_number_verified === 'true';
    return { keys, phoneNumber, isVerified, language, prefix: prefixOf(phoneNumber), country };
  } catch (error) {
    const details = { prefix: prefixOf(text), mode: 'enforce' };
    emit('TextRefused', 1, { rule: 'kind', country: UNKNOWN_COUNTRY }, details);
    throw error;
  }
}
