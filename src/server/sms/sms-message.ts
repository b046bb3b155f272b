import { type Language, negotiateLanguage } from '../../contract/languages.ts';
import { isLocale } from '../member/locale.ts';

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

/** The languages of the SMS messages. Members of other languages receive them in English. */
export type SmsLanguage = Extract<Language, 'en' | 'de' | 'es' | 'fr' | 'it' | 'nl' | 'pt-BR' | 'pt-PT'>;

type CodeSentence = (code: string, app: string, minutes: number) => string;

/**
 * The sentence of the SMS message by language. Accents that GSM-7 lacks are omitted, as is usual in
 * SMS messages.
 */
const SIGN_IN_SENTENCES: Readonly<Record<SmsLanguage, CodeSentence>> = {
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
  'pt-BR': (code, app, minutes) =>
    `${code} é o seu codigo para ${app}. Vale ${pluralize(minutes, 'minuto', 'minutos')}. Guarde segredo.`,
  'pt-PT': (code, app, minutes) =>
    `${code} é o seu codigo para ${app}. Valido ${pluralize(minutes, 'minuto', 'minutos')}. Nao o partilhe.`,
};

/** Says what the code does, because its recipient may be asked for it under a pretext. */
const NEW_NUMBER_SENTENCES: Readonly<Record<SmsLanguage, CodeSentence>> = {
  en: (code, app, minutes) =>
    `${code} moves your ${app} account to this number. It expires in ${pluralize(minutes, 'minute', 'minutes')}. Don't share it.`,
  de: (code, app, minutes) =>
    `${code} stellt dein Konto bei ${app} auf diese Nummer um. Gilt ${pluralize(minutes, 'Minute', 'Minuten')}. Nicht weitergeben.`,
  es: (code, app, minutes) =>
    `${code} pasa tu cuenta de ${app} a este numero. Valido ${pluralize(minutes, 'minuto', 'minutos')}. No lo compartas.`,
  fr: (code, app, minutes) =>
    `${code} associe votre compte ${app} à ce numéro. Valide ${pluralize(minutes, 'minute', 'minutes')}. Ne le partagez pas.`,
  it: (code, app, minutes) =>
    `${code} sposta il tuo account ${app} su questo numero. Vale ${pluralize(minutes, 'minuto', 'minuti')}. Non condividerlo.`,
  nl: (code, app, minutes) =>
    `${code} zet je account bij ${app} over naar dit nummer. ${pluralize(minutes, 'minuut', 'minuten')} geldig. Deel hem niet.`,
  'pt-BR': (code, app, minutes) =>
    `${code} muda a sua conta ${app} para este numero. Vale ${pluralize(minutes, 'minuto', 'minutos')}. Guarde segredo.`,
  'pt-PT': (code, app, minutes) =>
    `${code} muda a sua conta ${app} para este numero. Valido ${pluralize(minutes, 'minuto', 'minutos')}. Nao o partilhe.`,
};

const SENTENCES = { 'sign-in': SIGN_IN_SENTENCES, 'new-number': NEW_NUMBER_SENTENCES };

/** The notice to the current number before an account moves, by language. */
const MOVE_NOTICES: Readonly<Record<SmsLanguage, (app: string, ending: string) => string>> = {
  en: (app, ending) =>
    `Your ${app} account is about to move to the number ending in ${ending}. Not you? Contact us now.`,
  de: (app, ending) =>
    `Dein Konto bei ${app} zieht um zur Nummer mit Ende ${ending}. Nicht du? Melde dich sofort bei uns.`,
  es: (app, ending) =>
    `Tu cuenta de ${app} pasa al numero que acaba en ${ending}. ¿No has sido tu? Avisanos ya.`,
  fr: (app, ending) =>
    `Votre compte ${app} passe au numéro finissant par ${ending}. Pas vous ? Contactez-nous vite.`,
  it: (app, ending) =>
    `Il tuo account ${app} passa al numero che finisce con ${ending}. Non sei tu? Contattaci subito.`,
  nl: (app, ending) =>
    `Je account bij ${app} gaat naar het nummer dat eindigt op ${ending}. Niet jij? Neem nu contact op.`,
  'pt-BR': (app, ending) =>
    `Sua conta ${app} muda para o numero com final ${ending}. Nao foi voce? Fale conosco agora.`,
  'pt-PT': (app, ending) =>
    `A sua conta ${app} muda para o numero que acaba em ${ending}. Nao foi voce? Contacte-nos ja.`,
};

export const SMS_LANGUAGES = Object.keys(SIGN_IN_SENTENCES) as SmsLanguage[];

/**
 * Returns the language of the SMS message for a member's locale (BCP 47); English if the locale is
 * missing or not supported.
 */
export function smsLanguage(locale: unknown): SmsLanguage {
  const language = negotiateLanguage(isLocale(locale) ? locale : '');
  return SMS_LANGUAGES.find((code) => code === language) ?? 'en';
}

/**
 * Composes the SMS message with a code. Its last line binds the code to the app's host, if there is
 * one, so that browsers only offer it there (WICG, "Origin-bound one-time codes delivered via
 * SMS").
 */
export function smsMessage(
  { appName, appHost }: AppIdentity,
  language: SmsLanguage,
  code: string,
  lifetimeSeconds: number,
  purpose: CodePurpose = 'sign-in',
): string {
  const sentence = SENTENCES[purpose][language](code, appName, lifetimeSeconds / 60);
  return appHost === undefined ? sentence : `${sentence}\n\n@${appHost} #${code}`;
}

/**
 * Composes the notice that an account is about to move. It contains no code and no link, because it
 * must not resemble the messages that people are told to distrust.
 * @param newNumber E.164; the notice contains its last two digits
 */
export function moveNotice({ appName }: AppIdentity, language: SmsLanguage, newNumber: string): string {
  return MOVE_NOTICES[language](appName, newNumber.slice(-2));
}

function pluralize(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
