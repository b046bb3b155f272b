import { type Language, negotiateLanguage } from '../../contract/languages.ts';
import { isLocale } from '../member/locale.ts';
import { SMS_TEXTS, type SmsEncoding } from './sms-texts.ts';

/**
 * The identity of the app in its SMS messages: its name for the recipient, and its host for
 * browsers that autofill the code.
 */
export interface AppIdentity {
  readonly appName: string;
  /** Undefined for messages that are bound to no host. */
  readonly appHost?: string;
}

/** What a code is for: to sign in, or to move an account to the number that receives it. */
export type CodePurpose = 'sign-in' | 'new-number';

/** The length of a message and its maximum, in characters of its encoding. */
export interface MessageLength {
  readonly length: number;
  readonly maximum: number;
}

/**
 * The maximum length of the message with a code for a sign-in: in GSM-7 with a margin below the
 * 160 characters of one SMS, in UCS-2 one SMS.
 */
const MAX_LENGTH: Readonly<Record<SmsEncoding, number>> = { 'GSM-7': 140, 'UCS-2': 70 };

/** The maximum length of the messages about a change of number: one SMS. */
const MAX_CHANGE_LENGTH: Readonly<Record<SmsEncoding, number>> = { 'GSM-7': 160, 'UCS-2': 70 };

/** What separates the sentences from the line with the host. */
const SEPARATOR: Readonly<Record<SmsEncoding, string>> = { 'GSM-7': '\n\n', 'UCS-2': '\n' };

/** The longest lifetime of a code. */
const MAX_MINUTES = 10;

/**
 * Returns the language of a member's SMS messages.
 * @param locale the member's locale (BCP 47)
 * @returns English if the locale is missing or not supported
 */
export function smsLanguage(locale: unknown): Language {
  return negotiateLanguage(isLocale(locale) ? locale : '');
}

/**
 * Composes the SMS message with a code, in English if the app's name and host do not fit the
 * language. Its last line binds the code to the app's host, if there is one, so that browsers only
 * offer it there (WICG, "Origin-bound one-time codes delivered via SMS").
 * @param lifetimeSeconds the lifetime of the code, whole minutes
 */
export function smsMessage(
  identity: AppIdentity,
  language: Language,
  code: string,
  lifetimeSeconds: number,
  purpose: CodePurpose = 'sign-in',
): string {
  const used = fittingLanguage(identity, language);
  return composeCode(identity, used, code, formatMinutes(lifetimeSeconds / 60, used), purpose);
}

/**
 * Composes the notice that an account is about to move. It contains no code and no link, because it
 * must not resemble the messages that people are told to distrust.
 * @param newNumber E.164; the notice contains its last two digits
 */
export function moveNotice(identity: AppIdentity, language: Language, newNumber: string): string {
  const { moveNotice } = SMS_TEXTS[fittingLanguage(identity, language)];
  return moveNotice(identity.appName, newNumber.slice(-2));
}

/**
 * Returns the number of characters by which the longest message in a language exceeds its maximum.
 * @returns 0 if all messages fit
 */
export function excessLength(identity: AppIdentity, language: Language): number {
  const excesses = messageLengths(identity, language).map(({ length, maximum }) => length - maximum);
  return Math.max(0, ...excesses);
}

/** Returns the lengths of the messages in a language, with the longest lifetime in any form. */
export function messageLengths(identity: AppIdentity, language: Language): MessageLength[] {
  const { encoding, minutes, moveNotice } = SMS_TEXTS[language];
  const lifetimes = Object.values(minutes).map((form) => formatNumber(form, MAX_MINUTES));
  const longestCode = (purpose: CodePurpose) =>
    Math.max(...lifetimes.map((each) => composeCode(identity, language, '000000', each, purpose).length));
  return [
    { length: longestCode('sign-in'), maximum: MAX_LENGTH[encoding] },
    { length: longestCode('new-number'), maximum: MAX_CHANGE_LENGTH[encoding] },
    { length: moveNotice(identity.appName, '00').length, maximum: MAX_CHANGE_LENGTH[encoding] },
  ];
}

/** Returns the language, or English if one of its messages would need a second SMS. */
function fittingLanguage(identity: AppIdentity, language: Language): Language {
  return excessLength(identity, language) === 0 ? language : 'en';
}

function composeCode(
  { appName, appHost }: AppIdentity,
  language: Language,
  code: string,
  lifetime: string,
  purpose: CodePurpose,
): string {
  const { encoding, signIn, newNumber } = SMS_TEXTS[language];
  const compose = purpose === 'sign-in' ? signIn : newNumber;
  const sentences = compose(code, appName, lifetime);
  return appHost === undefined ? sentences : `${sentences}${SEPARATOR[encoding]}@${appHost} #${code}`;
}

function formatMinutes(minutes: number, language: Language): string {
  const forms = SMS_TEXTS[language].minutes;
  const form = forms[new Intl.PluralRules(language).select(minutes)] ?? forms.other;
  return formatNumber(form, minutes);
}

function formatNumber(form: string, amount: number): string {
  return form.replace('#', String(amount));
}
