import { readCodeLifetimeSeconds } from '../challenge/code-settings.ts';
import {
  choiceSetting,
  optionalSetting,
  setting,
  SettingError,
  type Environment,
} from '../platform/setting.ts';

/**
 * The ids of the company and of its registered message template, which Indian operators require
 * (DLT registration).
 */
export interface IndiaSettings {
  readonly entityId: string;
  readonly templateId: string;
}

interface CommonSettings {
  /**
   * Without the ids, messages to India take a more expensive route, on which operators may block
   * them.
   */
  readonly india: IndiaSettings | undefined;
  /**
   * The maximum price of a message in US dollars, as a decimal; a more expensive message is not
   * sent. Undefined sets no maximum.
   */
  readonly maxPriceUsd: string | undefined;
}

export interface SnsSettings extends CommonSettings {
  readonly sender: 'sns';
  /** A phone number or a sender ID; if undefined, SNS chooses one. */
  readonly originationIdentity: string | undefined;
}

export interface EndUserMessagingSettings extends CommonSettings {
  readonly sender: 'end-user-messaging';
  /** A phone number, a sender ID, the id of a number or pool, or the ARN of one of them. */
  readonly originationIdentity: string;
  /** The name or ARN of the configuration set. */
  readonly configurationSet: string | undefined;
  /**
   * The id or ARN of the protect configuration with the allowed countries; if undefined, AWS uses
   * the account's.
   */
  readonly protectConfiguration: string | undefined;
  /**
   * The time for which AWS attempts delivery: the lifetime of a code, because a later message is
   * useless but billed.
   */
  readonly timeToLiveSeconds: number;
}

/**
 * A phone number or short code (digits), or a sender ID (3 to 11 letters and digits, at least one
 * of them a letter).
 */
const SNS_IDENTITY = /^(\+?\d{5,15}|(?=\d*[A-Za-z])[A-Za-z0-9]{3,11})$/;

/** The formats of an origination identity and of a configuration set in `SendTextMessage`. */
const EUM_IDENTITY = /^[A-Za-z0-9_:/+-]{1,256}$/;
const EUM_CONFIGURATION = /^[A-Za-z0-9_:/-]{1,256}$/;

/**
 * The format of a price in `SendTextMessage`, or an integer number of dollars; greater than zero.
 */
const PRICE = /^(?=.*[1-9])\d{1,2}(\.\d{1,5})?$/;

/** The format of an entity id or a template id of Indian operators (currently 19 digits). */
const INDIAN_ID = /^[A-Za-z0-9]{1,50}$/;

/**
 * Reads the settings of the SMS provider. `SMS_SENDER` is `sns` (the default) or
 * `end-user-messaging`. `SMS_ORIGINATION_IDENTITY` is optional with `sns`. `SMS_CONFIGURATION_SET`
 * and `SMS_PROTECT_CONFIGURATION` are only valid with `end-user-messaging`. `SMS_IN_ENTITY_ID` and
 * `SMS_IN_TEMPLATE_ID` are set together, for messages to India. `SMS_MAX_PRICE_USD` is the maximum
 * price of one message.
 * @throws SettingError if a setting is invalid for the chosen provider
 */
export function readSmsSettings(env: Environment): SnsSettings | EndUserMessagingSettings {
  const sender = choiceSetting(env, 'SMS_SENDER', ['sns', 'end-user-messaging']);
  const common = { india: readIndia(env), maxPriceUsd: readMaxPriceUsd(env) };
  const configurationSet = optionalSetting(env, 'SMS_CONFIGURATION_SET', (value) =>
    EUM_CONFIGURATION.test(value) ? undefined : 'is not the name or the ARN of a configuration set',
  );
  const protectConfiguration = optionalSetting(env, 'SMS_PROTECT_CONFIGURATION', (value) =>
    EUM_CONFIGURATION.test(value) ? undefined : 'is not the id or the ARN of a protect configuration',
  );
  if (sender === 'end-user-messaging') {
    const originationIdentity = setting(env, 'SMS_ORIGINATION_IDENTITY', (value) =>
      EUM_IDENTITY.test(value) ? undefined : 'is not a phone number, a sender ID, an AWS id or an ARN',
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
      (nameOf) => `${nameOf(name)} is set, and ${nameOf('SMS_SENDER')} is sns, which does not support it.`,
    );
  }
  const originationIdentity = optionalSetting(env, 'SMS_ORIGINATION_IDENTITY', (value) =>
    SNS_IDENTITY.test(value) ? undefined : 'is not a phone number or a sender ID, which sns requires',
  );
  return { ...common, sender, originationIdentity };
}

function readMaxPriceUsd(env: Environment): string | undefined {
  const price = optionalSetting(env, 'SMS_MAX_PRICE_USD', (value) =>
    PRICE.test(value) ? undefined : 'is not a price in US dollars from 0.00001 to 99.99999',
  );
  // AWS requires a decimal point.
  return price?.includes('.') === false ? `${price}.0` : price;
}

function readIndia(env: Environment): IndiaSettings | undefined {
  const validate = (value: string) =>
    INDIAN_ID.test(value) ? undefined : 'is not an id of 1 to 50 letters and digits';
  const entityId = optionalSetting(env, 'SMS_IN_ENTITY_ID', validate);
  const templateId = optionalSetting(env, 'SMS_IN_TEMPLATE_ID', validate);
  if (entityId === undefined && templateId === undefined) return undefined;
  if (entityId === undefined || templateId === undefined) {
    throw new SettingError(
      entityId === undefined ? 'SMS_IN_ENTITY_ID' : 'SMS_IN_TEMPLATE_ID',
      (nameOf) => `${nameOf('SMS_IN_ENTITY_ID')} and ${nameOf('SMS_IN_TEMPLATE_ID')} must be set together.`,
    );
  }
  return { entityId, templateId };
}
