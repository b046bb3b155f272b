import { setting, SettingError, type Environment } from '../platform/setting.ts';
import { moveNotice, SMS_LANGUAGES, smsMessage, type AppIdentity, type SmsLanguage } from './sms-message.ts';

/** The maximum length. It leaves a margin below the 160 characters of a single GSM-7 message. */
const MAX_LENGTH = 140;

/**
 * The maximum length of the messages about a change of number: a single GSM-7 message. A name that
 * fits the message with a code for a sign-in almost always fits them too.
 */
const MAX_CHANGE_LENGTH = 160;

/** Labels of letters, digits and inner hyphens (RFC 1123). */
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The GSM 03.38 alphabet without its extension table, whose characters count twice. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

/**
 * Reads `APP_NAME`, and `APP_HOST`: a host name without scheme or port, or `none` for messages that
 * are bound to no host.
 * @throws SettingError if one is missing, or if the SMS message would exceed the maximum length in
 *   any language
 */
export function readAppIdentity(env: Environment): AppIdentity {
  const host = setting(env, 'APP_HOST', (value) =>
    HOST.test(value) ? undefined : 'is not a host name such as "login.example.com"',
  );
  const appName = setting(env, 'APP_NAME', (name) =>
    GSM_7.test(name) && !/[\r\n]/.test(name) ? undefined : 'has characters outside the GSM-7 alphabet',
  );
  const identity = host === 'none' ? { appName } : { appName, appHost: host };
  checkLength(MAX_LENGTH, (language) => smsMessage(identity, language, '000000', 600));
  checkLength(MAX_CHANGE_LENGTH, (language) => smsMessage(identity, language, '000000', 600, 'new-number'));
  checkLength(MAX_CHANGE_LENGTH, (language) => moveNotice(identity, language, '00'));
  return identity;
}

function checkLength(maximum: number, messageIn: (language: SmsLanguage) => string): void {
  const length = Math.max(...SMS_LANGUAGES.map((language) => messageIn(language).length));
  if (length <= maximum) return;
  throw new SettingError(
    'APP_NAME',
    (nameOf) =>
      `${nameOf('APP_NAME')} and ${nameOf('APP_HOST')} make an SMS message of ${length} characters; the maximum is ${maximum}.`,
  );
}
