import type { Language } from '../../contract/languages.ts';
import { isLocale } from '../member/locale.ts';

/**
 * The identity of the app in its SMS messages: its name for the recipient, and its host for
 * browsers that autofill the code.
 */
export interface AppIdentity {
  readonly appName: string;
  readonly appHost: string;
}

/**
 * The sentence of the SMS message by language. Accents that GSM-7 lacks are omitted, as is usual in
 * SMS messages.
 */
const SENTENCES: Readonly<Record<Language, (code: string, app: string, minutes: number) => string>> = {
  en: (code, app, minutes) =>
    `${code} is your code for ${app}. It expires in ${pluralize(minutes, 'minute', 'minutes')}. Don't share it.`,
  de: (code, app, minutes) =>
    `${code} ist dein Code für ${app}. Gilt ${pluralize(minutes, 'Minute', 'Minuten')}. Nicht weitergeben.`,
  es: (code, app, minutes) =>
    `${code} es tu codigo para ${app}. Valido ${pluralize(minutes, 'minuto', 'minutos')}. No lo compartas.`,
  fr: (code, app, minutes) =>
    `${code} est votre code ${app}. Valide ${pluralize(minutes, 'minute', 'minutes')}. Ne le partagez pas.`,
  it: (code, app, minutes) =>
    `${code} è il tuo codice per ${app}. Vale ${pluralize(minutes, 'minuto', 'minuti')}. Non condividerlo.`,
  nl: (code, app, minutes) =>
    `${code} is je code voor ${app}. ${pluralize(minutes, 'minuut', 'minuten')} geldig. Deel hem niet.`,
  pt: (code, app, minutes) =>
    `${code} é o seu codigo para ${app}. Vale ${pluralize(minutes, 'minuto', 'minutos')}. Guarde segredo.`,
};

export const SMS_LANGUAGES = Object.keys(SENTENCES) as Language[];

/**
 * Returns the language of the SMS message for a member's locale (BCP 47); English if the locale is
 * missing or not supported.
 */
export function smsLanguage(locale: unknown): Language {
  const [code] = (isLocale(locale) ? locale : '').toLowerCase().split('-');
  return SMS_LANGUAGES.find((language) => language === code) ?? 'en';
}

/**
 * Composes the SMS message with a code. Its last line binds the code to the app's host, so that
 * browsers only offer it there (WICG, "Origin-bound one-time codes delivered via SMS").
 */
export function smsMessage(
  { appName, appHost }: AppIdentity,
  language: Language,
  code: string,
  lifetimeSeconds: number,
): string {
  return `${SENTENCES[language](code, appName, lifetimeSeconds / 60)}\n\n@${appHost} #${code}`;
}

function pluralize(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
