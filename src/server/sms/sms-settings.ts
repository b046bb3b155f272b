import { readCodeLifetimeSeconds } from '../challenge/code-settings.ts';
import {
  choiceSetting,
  optionalSetting,
  setting,
  SettingError,
  type Environment,
} from '../platform/setting.ts';

/** What operators in India compare texts with (DLT registration): a company's id there, and that of the text. */
export interface IndiaSettings {
  readonly entityId: string;
  readonly templateId: string;
}

interface CommonSettings {
  /** Undefined sends texts to India without, by a dearer route on which operators may block them. */
  readonly india: IndiaSettings | undefined;
  /** In US dollars, as a decimal: a text that would cost more is not sent. Undefined sends it whatever it costs. */
  readonly maxPriceUsd: string | undefined;
}

export interface SnsSettings extends CommonSettings {
  readonly sender: 'sns';
  /** A number or a sender ID; undefined leaves it to SNS. */
  readonly originationIdentity: string | undefined;
}

export interface EndUserMessagingSettings extends CommonSettings {
  readonly sender: 'end-user-messaging';
  /** A phone number, a sender ID, the id of a number or pool, or the ARN of one of them. */
  readonly originationIdentity: string;
  /** Its name or ARN. */
  readonly configurationSet: string | undefined;
  /** The id or ARN of the protect configuration that says which countries may be texted; undefined leaves it to the account. */
  readonly protectConfiguration: string | undefined;
  /** How long AWS tries to hand a text over: a code's lifetime. A later text is of no use, and paid for. */
  readonly timeToLiveSeconds: number;
}

/** Digits, as a number or a short code, or three to eleven letters and digits with a letter among them: a sender ID. */
const SNS_IDENTITY = /^(\+?\d{5,15}|(?=\d*[A-Za-z])[A-Za-z0-9]{3,11})$/;

/** What `SendTextMessage` takes for an origination identity, and for a configuration set. */
const IDENTITY = /^[A-Za-z0-9_:/+-]{1,256}$/;
const CONFIGURATION = /^[A-Za-z0-9_:/-]{1,256}$/;

/** What `SendTextMessage` takes for a price, or a whole number of dollars; and more than nothing. */
const PRICE = /^(?=.*[1-9])\d{1,2}(\.\d{1,5})?$/;

/** An entity's or a template's id, as Indian operators give them out (19 digits, at present). */
const INDIAN_ID = /^[A-Za-z0-9]{1,50}$/;

/**
 * `SMS_SENDER`: `sns`, as it is where it is not set, or `end-user-messaging`; with `SMS_ORIGINATION_IDENTITY`, which
 * `sns` does without, and `SMS_CONFIGURATION_SET` and `SMS_PROTECT_CONFIGURATION`, which only `end-user-messaging` has.
 * `SMS_IN_ENTITY_ID` and `SMS_IN_TEMPLATE_ID`, both or none, go with texts to India. `SMS_MAX_PRICE_USD` is the most that one
 * text may cost.
 * @throws SettingError when one makes no sense, for this sender
 */
export function readSmsSettings(env: Environment): SnsSettings | EndUserMessagingSettings {
  const sender = choiceSetting(env, 'SMS_SENDER', ['sns', 'end-user-messaging']);
  const common = { india: readIndia(env), maxPriceUsd: readMaxPriceUsd(env) };
  const configurationSet = optionalSetting(env, 'SMS_CONFIGURATION_SET', (value) =>
    CONFIGURATION.test(value) ? undefined : 'is not the name or the ARN of a configuration set',
  );
  const protectConfiguration = optionalSetting(env, 'SMS_PROTECT_CONFIGURATION', (value) =>
    CONFIGURATION.test(value) ? undefined : 'is not the id or the ARN of a protect configuration',
  );
  if (sender === 'end-user-messaging') {
    const originationIdentity = setting(env, 'SMS_ORIGINATION_IDENTITY', (value) =>
      IDENTITY.test(value) ? undefined : 'is not a phone number, a sender ID, an id of AWS or an ARN',
    );
    return {
      ...common,
      sender,
      originationIdentity,
      configurationSet,
      protectConfiguration,
      timeToLiveSeconds: readCodeLifetimeSeconds(env),
    };
  }
  for (const [name, value] of [
    ['SMS_CONFIGURATION_SET', configurationSet],
    ['SMS_PROTECT_CONFIGURATION', protectConfiguration],
  ] as const) {
    if (value === undefined) continue;
    throw new SettingError(
      name,
      (nameOf) => `${nameOf(name)} is set, and ${nameOf('SMS_SENDER')} is sns, which has none.`,
    );
  }
  const originationIdentity = optionalSetting(env, 'SMS_ORIGINATION_IDENTITY', (value) =>
    SNS_IDENTITY.test(value) ? undefined : 'is not a number or a sender ID, which is all that sns takes',
  );
  return { ...common, sender, originationIdentity };
}

function readMaxPriceUsd(env: Environment): string | undefined {
  const price = optionalSetting(env, 'SMS_MAX_PRICE_USD', (value) =>
    PRICE.test(value) ? undefined : 'is not a price in US dollars from 0.00001 to 99.99999',
  );
  // AWS wants a decimal point.
  return price?.includes('.') === false ? `${price}.0` : price;
}

function readIndia(env: Environment): IndiaSettings | undefined {
  const fault = (value: string) =>
    INDIAN_ID.test(value) ? undefined : 'is not an id of 1 to 50 letters and digits';
  const entityId = optionalSetting(env, 'SMS_IN_ENTITY_ID', fault);
  const templateId = optionalSetting(env, 'SMS_IN_TEMPLATE_ID', fault);
  if (entityId === undefined && templateId === undefined) return undefined;
  if (entityId === undefined || templateId === undefined) {
    throw new SettingError(
      entityId === undefined ? 'SMS_IN_ENTITY_ID' : 'SMS_IN_TEMPLATE_ID',
      (nameOf) => `${nameOf('SMS_IN_ENTITY_ID')} and ${nameOf('SMS_IN_TEMPLATE_ID')} go together.`,
    );
  }
  return { entityId, templateId };
}
