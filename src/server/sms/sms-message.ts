import type { Language } from '../../contract/languages.ts';
import { isLocale } from '../member/locale.ts';
import { setting, SettingError, type Environment } from '../platform/setting.ts';

/** Who sends: the app's name for the person, and its host for the browser that fills the code in. */
export interface Sender {
  readonly appName: string;
  readonly appHost: string;
}

/** 140 characters leave room in the 160 of one GSM-7 text. */
const MAX_LENGTH = 140;

/** Labels of letters, digits and inner hyphens (RFC 1123). */
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The GSM 03.38 alphabet without its extension table, whose characters take two places. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

/** What a text says before its last line, by language. Accents that GSM-7 lacks are left out, as texts do. */
const WORDS: Readonly<Record<Language, (code: string, app: string, minutes: number) => string>> = {
  en: (code, app, minutes) =>
    `${code} is your code for ${app}. It expires in ${count(minutes, 'minute', 'minutes')}. Don't share it.`,
  de: (code, app, minutes) =>
    `${code} ist dein Code für ${app}. Gilt ${count(minutes, 'Minute', 'Minuten')}. Nicht weitergeben.`,
  es: (code, app, minutes) =>
    `${code} es tu codigo para ${app}. Valido ${count(minutes, 'minuto', 'minutos')}. No lo compartas.`,
  fr: (code, app, minutes) =>
    `${code} est votre code ${app}. Valide ${count(minutes, 'minute', 'minutes')}. Ne le partagez pas.`,
  it: (code, app, minutes) =>
    `${code} è il tuo codice per ${app}. Vale ${count(minutes, 'minuto', 'minuti')}. Non condividerlo.`,
  nl: (code, app, minutes) =>
    `${code} is je code voor ${app}. Hij werkt ${count(minutes, 'minuut', 'minuten')}. Deel hem niet.`,
  pt: (code, app, minutes) =>
    `${code} é o seu codigo para ${app}. Vale ${count(minutes, 'minuto', 'minutos')}. Guarde segredo.`,
};

export const SMS_LANGUAGES = Object.keys(WORDS) as Language[];

/** The language of a text for a member with this locale (BCP 47): English where it is another, or none. */
export function smsLanguage(locale: unknown): Language {
  const [code] = (isLocale(locale) ? locale : '').toLowerCase().split('-');
  return SMS_LANGUAGES.find((language) => language === code) ?? 'en';
}

/**
 * The text that carries a code. Its last line binds the code to the app's host, so that browsers offer it there and
 * nowhere else (WICG, "Origin-bound one-time codes delivered via SMS").
 */
export function smsMessage(
  { appName, appHost }: Sender,
  language: Language,
  code: string,
  lifetimeSeconds: number,
): string {
  return `${WORDS[language](code, appName, lifetimeSeconds / 60)}\n\n@${appHost} #${code}`;
}

function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/**
 * `APP_NAME` and `APP_HOST` (a host name without scheme or port).
 * @throws SettingError when one is missing, or when the two make a text that does not fit one GSM-7 message in every language
 */
export function readSender(env: Environment): Sender {
  const appHost = setting(env, 'APP_HOST', (host) =>
    HOST.test(host) ? undefined : 'is not a host name such as "login.example.com"',
  );
  const appName = setting(env, 'APP_NAME', (name) =>
    GSM_7.test(name) && !/[\r\n]/.test(name) ? undefined : 'has characters that a plain SMS cannot carry',
  );
  const sender = { appName, appHost };
  const length = Math.max(
    ...SMS_LANGUAGES.map((language) => smsMessage(sender, language, '000000', 600).length),
  );
  if (length > MAX_LENGTH) {
    throw new SettingError(
      'APP_NAME',
      (nameOf) =>
        `${nameOf('APP_NAME')} and ${nameOf('APP_HOST')} make a text of ${length} characters; ${MAX_LENGTH} is the most.`,
    );
  }
  return sender;
}
