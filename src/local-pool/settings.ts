import { isIP } from 'node:net';
import { LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import { POOL_TRIGGER_FILES } from './triggers/trigger-names.ts';
import type { TriggerEnvironment } from './triggers/trigger-names.ts';

const TRIGGER_FILES = Object.values(POOL_TRIGGER_FILES);

/**
 * The pattern of the service's API model, restricted to ids that begin with a region, as all real
 * ids do.
 */
const ID_PATTERN = /^(?=.{1,55}$)[a-z]{2}(-[a-z]+)+-\d_[0-9a-zA-Z]+$/;
const CLIENT_ID_PATTERN = /^[\w+]{1,128}$/;
const HOST_PATTERN = /^(?:[a-z\d](?:[a-z\d._-]*[a-z\d])?|\[[\da-f:.]+\])$/i;
/** The API model's pattern for the name of a custom attribute, without its prefix. */
const ATTRIBUTE_PATTERN = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u;
const MAX_CUSTOM_ATTRIBUTES = 50;

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** The password policy. Omitted classes are not required, as in CloudFormation. */
export interface PasswordPolicy {
  /** The least number of characters: 6 to 99; 8 by default. */
  readonly minimumLength?: number;
  /** Whether a password must contain a lowercase letter. */
  readonly requireLowercase?: boolean;
  /** Whether a password must contain an uppercase letter. */
  readonly requireUppercase?: boolean;
  /** Whether a password must contain a digit. */
  readonly requireNumbers?: boolean;
  /** Whether a password must contain a symbol. */
  readonly requireSymbols?: boolean;
}

/** A custom attribute of the pool's members. */
export interface CustomAttribute {
  /** The name without the prefix `custom:`, 1 to 20 characters. */
  readonly name: string;
  /** The type of the values; `String` by default. */
  readonly type?: 'String' | 'Number' | 'DateTime' | 'Boolean';
  /** Whether the attribute can change after the sign-up; true by default. */
  readonly mutable?: boolean;
  /** The access of the app client; `write`, the default, includes `read`. */
  readonly clientAccess?: 'write' | 'read' | 'none';
}

/** The settings of the pool, of its user pool and of its app client, with Cognito's limits. */
export interface Settings {
  /** The port: 0 to 65,535, where 0 selects any free port. */
  readonly port?: number;
  /** An IP address to listen on besides loopback; `0.0.0.0` and `::` are all addresses. */
  readonly address?: string;
  /** Host names and IP addresses, besides loopback, for which requests are accepted. */
  readonly hosts?: readonly string[];
  /** The folder of your own triggers; by default, the pool runs the triggers that it contains. */
  readonly triggersFolder?: string;
  /** Environment variables of single triggers, which override those of all triggers. */
  readonly triggerEnvironment?: TriggerEnvironment;
  /** The id of the user pool, which begins with its region; `us-east-1_LocalPool` by default. */
  readonly userPoolId?: string;
  /** The id of the app client; `localphonelogin0000000000` by default. */
  readonly clientId?: string;
  /** The issuer of the tokens; by default, the pool's URL and the id of the user pool. */
  readonly issuer?: string;
  /** What user names are, `[]` for names that members choose; `['phone_number']` by default. */
  readonly usernameAttributes?: readonly ('phone_number' | 'email')[];
  /** Up to 50 custom attributes; none by default. */
  readonly customAttributes?: readonly CustomAttribute[];
  /** Whether phone numbers can change; true by default. */
  readonly phoneNumberMutable?: boolean;
  /** The password policy; by default 8 characters and all four classes. */
  readonly passwordPolicy?: PasswordPolicy;
  /** Whether errors hide that a user does not exist; `ENABLED` by default. */
  readonly preventUserExistenceErrors?: 'ENABLED' | 'LEGACY';
  /** The version of the event of the trigger `pre-token-generation`; `V1_0` by default. */
  readonly preTokenGenerationVersion?: 'V1_0' | 'V2_0' | 'V3_0';
  /** The lifetime of a `Session`, in seconds: 180 to 900; 360 by default. */
  readonly sessionLifetimeSeconds?: number;
  /** The lifetime of access and id tokens, in seconds: 300 to 86,400; 3,600 by default. */
  readonly tokenLifetimeSeconds?: number;
  /** The lifetime of refresh tokens, in seconds: 3,600 to 315,360,000; 2,592,000 by default. */
  readonly refreshTokenLifetimeSeconds?: number;
  /** Whether a refresh replaces the refresh token; true by default. */
  readonly refreshTokenRotation?: boolean;
  /** How long a replaced refresh token still works, in seconds: 0 to 60; 60 by default. */
  readonly refreshGraceSeconds?: number;
}

/** The name of a setting. */
export type SettingName = keyof Settings;

/** A setting of the local pool: its environment variable and the values that it accepts. */
export interface Setting<T> {
  /** Undefined for a setting without a variable, or with another reader for it. */
  readonly variable?: string;
  /** The constraint on the value, to follow "must be" in a sentence. */
  readonly rule: string;
  readonly isValid: (value: unknown) => value is T;
  /** Converts the value of the variable, which by default is the value of the setting. */
  readonly parse?: (text: string) => unknown;
}

/** All settings by the names of their options, which the settings file uses too. */
export const SETTINGS: Readonly<{ [Name in SettingName]-?: Setting<NonNullable<Settings[Name]>> }> = {
  /** `readPoolPort` reads its variable, which has other rules for some commands. */
  port: integer('an integer', 0, 65_535),
  address: {
    variable: 'LOCAL_POOL_ADDRESS',
    rule: 'an IP address of this machine, such as 0.0.0.0 for all of its addresses',
    isValid: isStringThat((address) => isIP(address) !== 0),
  },
  hosts: {
    variable: 'LOCAL_POOL_HOSTS',
    rule: 'a list of host names or IP addresses without ports, such as 10.0.2.2',
    isValid: isListOf(isStringThat((host) => HOST_PATTERN.test(host))),
    parse: parseList,
  },
  /** `readTriggersFolder` reads its variable and checks the folder. */
  triggersFolder: {
    rule: 'the path of a folder',
    isValid: isStringThat((path) => path !== ''),
  },
  triggerEnvironment: {
    rule: `an object of ${TRIGGER_FILES.join(', ')}, each with an object of strings`,
    isValid: isTriggerEnvironment,
  },
  userPoolId: {
    variable: 'LOCAL_POOL_ID',
    rule: `a region and a name, such as ${LOCAL_USER_POOL_ID}`,
    isValid: isStringThat((id) => ID_PATTERN.test(id)),
  },
  clientId: {
    variable: 'LOCAL_POOL_CLIENT_ID',
    rule: '1 to 128 letters, digits, _ and +',
    isValid: isStringThat((id) => CLIENT_ID_PATTERN.test(id)),
  },
  issuer: {
    variable: 'LOCAL_POOL_ISSUER',
    rule: 'an HTTP or HTTPS URL without a slash at its end',
    isValid: isStringThat((url) => /^https?:\/\/[^\s]*[^\s/]$/.test(url) && URL.canParse(url)),
  },
  usernameAttributes: {
    variable: 'LOCAL_POOL_USERNAME_ATTRIBUTES',
    rule: 'a list of phone_number and email, or an empty list (none in the variable)',
    isValid: isListOf(isOneOf(['phone_number', 'email'])),
    parse: parseListOrNone,
  },
  customAttributes: {
    variable: 'LOCAL_POOL_CUSTOM_ATTRIBUTES',
    rule:
      `a JSON list of up to ${MAX_CUSTOM_ATTRIBUTES} objects, each with a different name (1 to 20 characters) ` +
      'and optionally a type (String, Number, DateTime or Boolean), mutable (true or false) and clientAccess ' +
      '(write, read or none)',
    isValid: isCustomAttributes,
    parse: parseJson,
  },
  phoneNumberMutable: {
    variable: 'LOCAL_POOL_PHONE_NUMBER_MUTABLE',
    rule: 'true or false',
    isValid: isBoolean,
    parse: parseJson,
  },
  passwordPolicy: {
    variable: 'LOCAL_POOL_PASSWORD_POLICY',
    rule:
      'a JSON object of minimumLength (6 to 99) and requireLowercase, requireUppercase, requireNumbers ' +
      'and requireSymbols (true or false)',
    isValid: isPasswordPolicy,
    parse: parseJson,
  },
  preventUserExistenceErrors: {
    variable: 'LOCAL_POOL_PREVENT_USER_EXISTENCE_ERRORS',
    ...choice(['ENABLED', 'LEGACY']),
  },
  preTokenGenerationVersion: {
    variable: 'LOCAL_POOL_PRE_TOKEN_GENERATION',
    ...choice(['V1_0', 'V2_0', 'V3_0']),
  },
  sessionLifetimeSeconds: {
    variable: 'LOCAL_POOL_SESSION_SECONDS',
    ...integer('whole seconds', 3 * MINUTE_SECONDS, 15 * MINUTE_SECONDS),
  },
  tokenLifetimeSeconds: {
    variable: 'LOCAL_POOL_TOKEN_SECONDS',
    ...integer('whole seconds', 5 * MINUTE_SECONDS, DAY_SECONDS),
  },
  refreshTokenLifetimeSeconds: {
    variable: 'LOCAL_POOL_REFRESH_TOKEN_SECONDS',
    ...integer('whole seconds', HOUR_SECONDS, 3_650 * DAY_SECONDS),
  },
  refreshTokenRotation: {
    variable: 'LOCAL_POOL_REFRESH_TOKEN_ROTATION',
    rule: 'true or false',
    isValid: isBoolean,
    parse: parseJson,
  },
  refreshGraceSeconds: {
    variable: 'LOCAL_POOL_REFRESH_GRACE_SECONDS',
    ...integer('whole seconds', 0, MINUTE_SECONDS),
  },
};

/** Thrown for an option that the local pool, or Cognito, rejects. */
export class UserPoolOptionError extends RangeError {
  /** Always `UserPoolOptionError`. */
  override readonly name = 'UserPoolOptionError';
  /** The name of the invalid option. */
  readonly option: SettingName;
  /** The constraint that the value violates, to follow "must be" in a sentence. */
  readonly rule: string;

  /** @param option - the name of the invalid option */
  constructor(option: SettingName) {
    const { rule } = SETTINGS[option];
    super(`${option} must be ${rule}.`);
    this.option = option;
    this.rule = rule;
  }
}

/**
 * Checks options.
 * @throws UserPoolOptionError for the first invalid one
 */
export function checkSettings(options: Settings): void {
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const value: unknown = options[name as SettingName];
    if (value !== undefined && !setting.isValid(value)) throw new UserPoolOptionError(name as SettingName);
  }
}

function integer(unit: string, min: number, max: number) {
  return {
    rule: `${unit}, ${min} to ${max}`,
    isValid: (value: unknown): value is number => isIntegerWithin(value, min, max),
    // `Number` would convert a blank value to 0.
    parse: (text: string) => (text.trim() === '' ? NaN : Number(text)),
  };
}

function choice<const Choice extends string>(choices: readonly Choice[]) {
  return { rule: `one of ${choices.join(', ')}`, isValid: isOneOf(choices) };
}

function isOneOf<const Choice extends string>(choices: readonly Choice[]) {
  return (value: unknown): value is Choice => choices.some((each) => each === value);
}

function isStringThat(isValid: (value: string) => boolean) {
  return (value: unknown): value is string => typeof value === 'string' && isValid(value);
}

function isListOf<T>(isValid: (value: unknown) => value is T) {
  return (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(isValid) && new Set(value).size === value.length;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isIntegerWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

/** Returns whether a value is an object with known members only, each valid. */
function isObjectOf(value: unknown, fields: Readonly<Record<string, (member: unknown) => boolean>>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, member]) => Object.hasOwn(fields, name) && fields[name]?.(member),
  );
}

function isCustomAttributes(value: unknown): value is readonly CustomAttribute[] {
  const fields = {
    name: isStringThat((name) => ATTRIBUTE_PATTERN.test(name)),
    type: isOneOf(['String', 'Number', 'DateTime', 'Boolean']),
    mutable: isBoolean,
    clientAccess: isOneOf(['write', 'read', 'none']),
  };
  if (!Array.isArray(value) || value.length > MAX_CUSTOM_ATTRIBUTES) return false;
  const names = new Set(value.map((attribute) => (attribute as Partial<CustomAttribute> | null)?.name));
  return (
    value.every((each) => isObjectOf(each, fields)) && !names.has(undefined) && names.size === value.length
  );
}

function isPasswordPolicy(value: unknown): value is PasswordPolicy {
  return isObjectOf(value, {
    minimumLength: (length) => isIntegerWithin(length, 6, 99),
    requireLowercase: isBoolean,
    requireUppercase: isBoolean,
    requireNumbers: isBoolean,
    requireSymbols: isBoolean,
  });
}

function isTriggerEnvironment(value: unknown): value is TriggerEnvironment {
  const isStrings = (member: unknown) =>
    typeof member === 'object' &&
    member !== null &&
    Object.values(member).every((each) => typeof each === 'string');
  return isObjectOf(value, Object.fromEntries(TRIGGER_FILES.map((name) => [name, isStrings])));
}

function parseList(text: string): string[] {
  return text.split(/[\s,]+/).filter((item) => item !== '');
}

/** Parses a list. @returns null, which no setting accepts, for a blank text */
function parseListOrNone(text: string): string[] | null {
  const items = parseList(text);
  if (items.join() === 'none') return [];
  return items.length === 0 ? null : items;
}

/** @returns null, which no setting accepts, for a text that is not JSON */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
