import { setting, SettingError } from '../setting.ts';

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

/**
 * The text that carries a code. Its last line binds the code to the app's host, so that browsers offer it there and
 * nowhere else (WICG, "Origin-bound one-time codes delivered via SMS").
 */
export function textMessage({ appName, appHost }: Sender, code: string, lifetimeSeconds: number): string {
  const minutes = lifetimeSeconds / 60;
  const life = minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return `${code} is your code for ${appName}. It lives ${life}. Don't share it.\n\n@${appHost} #${code}`;
}

/**
 * `APP_NAME` and `APP_HOST` (a host name without scheme or port).
 * @throws SettingError when one is missing, or when the two make a text that does not fit one GSM-7 message
 */
export function readSender(): Sender {
  const appHost = setting('APP_HOST', (host) =>
    HOST.test(host) ? undefined : 'is not a host name such as "login.example.com"',
  );
  const appName = setting('APP_NAME', (name) =>
    GSM_7.test(name) && !/[\r\n]/.test(name) ? undefined : 'has characters that a plain SMS cannot carry',
  );
  const sender = { appName, appHost };
  const { length } = textMessage(sender, '000000', 600);
  if (length > MAX_LENGTH) {
    throw new SettingError(
      `APP_NAME and APP_HOST make a text of ${length} characters; ${MAX_LENGTH} is the most.`,
    );
  }
  return sender;
}
