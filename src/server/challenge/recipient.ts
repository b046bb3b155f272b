import type { Language } from '../../contract/languages.ts';
import { ledgerKeysOf, newNumberKey, type LedgerKeys, type SignInEvent } from '../ledger/ledger-key.ts';
import { prefixOf } from '../ledger/budget.ts';
import type { Emit } from '../platform/metric.ts';
import type { NumberRules } from '../phone-number/number-rules.ts';
import { parseAllowedNumber, type AllowedNumber } from '../phone-number/phone-number.ts';
import { isIndian } from '../sms/indian-number.ts';
import type { CodePurpose } from '../sms/sms-message.ts';
import { UNKNOWN_COUNTRY } from './challenge.ts';

/** The recipient of a challenge. */
export interface Recipient {
  readonly keys: LedgerKeys;
  /** E.164; undefined for an unknown number, which receives no SMS message. */
  readonly phoneNumber: string | undefined;
  /** Whether a code was answered correctly before. An unknown number is treated as verified. */
  readonly isVerified: boolean;
  readonly language: Language;
  readonly purpose: CodePurpose;
  /** The number without its last four digits; empty for an unknown number. */
  readonly prefix: string;
  /** ISO 3166-1 alpha-2, or `UNKNOWN_COUNTRY`. */
  readonly country: string;
}

interface RecipientDeps {
  readonly numberRules: NumberRules;
  readonly ledgerHmacKey: string;
  readonly emit: Emit;
  /**
   * Whether messages to Indian numbers carry the ids of a registered template. The template is the
   * English message, and operators block any other.
   */
  readonly hasIndianTemplate: boolean;
}

/**
 * Reads the recipient from the event of CreateAuthChallenge.
 * @param requestedLanguage the language of the SMS message, unless operators require English
 * @throws TriggerRejection `NUMBER_NOT_ALLOWED` if the member's number cannot receive SMS messages
 */
export function recipientOf(
  event: SignInEvent,
  requestedLanguage: Language,
  { numberRules, ledgerHmacKey, emit, hasIndianTemplate }: RecipientDeps,
): Recipient {
  const keys = ledgerKeysOf(event, ledgerHmacKey);
  if (event.request.userNotFound) {
    const unknown = { prefix: '', country: UNKNOWN_COUNTRY, language: 'en' } as const;
    return { keys, phoneNumber: undefined, isVerified: true, purpose: 'sign-in', ...unknown };
  }
  const { phone_number: text = '', phone_number_verified } = event.request.userAttributes ?? {};
  const { phoneNumber, country } = allowedNumber(text, numberRules, emit);
  const language = languageTo(phoneNumber, requestedLanguage, hasIndianTemplate);
  const isVerified = phone_number_verified === 'true';
  const prefix = prefixOf(phoneNumber);
  return { keys, phoneNumber, isVerified, purpose: 'sign-in', language, prefix, country };
}

/**
 * Returns the new number of a member as a recipient. No code has proven it, so it has the budgets
 * of strangers, and a row that no sign-in uses.
 * @param newNumber the number that the member asked for
 * @param requestedLanguage the language of the SMS message, unless operators require English
 * @throws TriggerRejection `NUMBER_NOT_ALLOWED` if the number cannot receive SMS messages
 */
export function newNumberRecipient(
  newNumber: string,
  requestedLanguage: Language,
  { numberRules, ledgerHmacKey, emit, hasIndianTemplate }: RecipientDeps,
): Recipient & { readonly phoneNumber: string } {
  const { phoneNumber, country } = allowedNumber(newNumber, numberRules, emit);
  const key = newNumberKey(phoneNumber, ledgerHmacKey);
  const language = languageTo(phoneNumber, requestedLanguage, hasIndianTemplate);
  return {
    keys: { number: key, knownBrowsers: key },
    ...{ phoneNumber, isVerified: false, purpose: 'new-number', language },
    ...{ prefix: prefixOf(phoneNumber), country },
  };
}

function languageTo(phoneNumber: string, language: Language, hasIndianTemplate: boolean): Language {
  return hasIndianTemplate && isIndian(phoneNumber) ? 'en' : language;
}

/** Parses the number. One that is not allowed is counted as a blocked message. */
function allowedNumber(text: string, numberRules: NumberRules, emit: Emit): AllowedNumber {
  try {
    return parseAllowedNumber(text, numberRules);
  } catch (error) {
    const details = { prefix: prefixOf(text), mode: 'enforce' };
    emit('TextRefused', 1, { rule: 'kind', country: UNKNOWN_COUNTRY }, details);
    throw error;
  }
}
