import { setting, SettingError, type Environment } from '../platform/setting.ts';
import { messageLengths, type AppIdentity } from './sms-message.ts';

/** Labels of letters, digits and inner hyphens (RFC 1123). */
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The GSM 03.38 alphabet without its extension table, whose characters count twice. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

/**
 * Reads `APP_NAME`, and `APP_HOST`: a host name without scheme or port, or `none` for messages that
 * are bound to no host.
 * @throws SettingError if one is missing, or if an English SMS message would exceed its maximum
 *   length. Another language that it exceeds falls back to English.
 */
export function readAppIdentity(env: Environment): AppIdentity {
  const host = setting(env, 'APP_HOST', (value) =>
    HOST.test(value) ? undefined : 'is not a host name such as "login.example.com"',
  );
  const appName = setting(env, 'APP_NAME', (name) =>
    GSM_7.test(name) && !/[\r\n]/.test(name) ? undefined : 'has characters outside the GSM-7 alphabet',
  );
  const identity = host === 'none' ? { appName } : { appName, appHost: host };
  const tooLong = messageLengths(identity, 'en').find(({ length, maximum }) => length > maximum);
  if (!tooLong) return identity;
  const { length, maximum } = tooLong;
  throw new SettingError(
    'APP_NAME',
    (nameOf) =>
      `${nameOf('APP_NAME')} and ${nameOf('APP_HOST')} make an SMS message of ${length} characters; the maximum is ${maximum}.`,
  );
}
