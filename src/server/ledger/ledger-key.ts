import { createHmac } from 'node:crypto';
import { setting, type Environment } from '../platform/setting.ts';

/**
 * The part of a CreateAuthChallenge or VerifyAuthChallengeResponse event that identifies the user.
 */
export interface SignInEvent {
  readonly userName: string;
  readonly request: {
    readonly userAttributes?: Readonly<Record<string, string>> | null;
    readonly userNotFound?: boolean | undefined;
  };
}

/** The keys of a sign-in's rows in the ledger. */
export interface LedgerKeys {
  /** The row of the number, which members share with strangers. */
  readonly number: string;
  /** The row of the browsers that are known for the number. */
  readonly knownBrowsers: string;
}

/** The recommended minimum for an HMAC-SHA256 key, 32 bytes (RFC 2104). */
const MIN_KEY_LENGTH = 32;

const UNKNOWN = 'u#';
const KNOWN_BROWSERS = 'k#';
const NEW_NUMBER = 'c#';

/**
 * Reads `LEDGER_HMAC_KEY`, the secret key of the ledger's keys. With another key, the ledger has no
 * row of any number.
 * @throws SettingError if it is missing or too short
 */
export function readLedgerHmacKey(env: Environment): string {
  return setting(env, 'LEDGER_HMAC_KEY', (key) =>
    key.length < MIN_KEY_LENGTH ? `is shorter than ${MIN_KEY_LENGTH} characters` : undefined,
  );
}

/** Checks whether a row of the ledger belongs to an unknown number. */
export function isUnknownNumberKey(key: string): boolean {
  return key.startsWith(UNKNOWN);
}

/** Checks whether a row of the ledger is the row of the known browsers of a number. */
export function isKnownBrowsersKey(key: string): boolean {
  return key.startsWith(KNOWN_BROWSERS);
}

/**
 * Returns the attributes of the account that a sign-in is for; empty for an unknown number, for
 * which Cognito does not document whether the event has any.
 */
export function userAttributesOf({ request }: SignInEvent): Readonly<Record<string, string>> {
  return request.userAttributes ?? {};
}

/**
 * Returns the id of the account that a sign-in is for: its `sub`. For an unknown number, which has
 * none, returns the user name that Cognito generates.
 */
export function accountIdOf({ userName, request }: SignInEvent): string {
  return request.userAttributes?.['sub'] ?? userName;
}

/**
 * Returns the keys of the rows for a sign-in. They contain a keyed hash of the phone number, so
 * that the rows survive a deleted account and do not reveal the number. For an unknown number,
 * Cognito generates a user name that is always the same. Its row counts and limits like that of a
 * registered number.
 * @param hmacKey the key returned by `readLedgerHmacKey`
 */
export function ledgerKeysOf({ userName, request }: SignInEvent, hmacKey: string): LedgerKeys {
  if (request.userNotFound) return { number: UNKNOWN + userName, knownBrowsers: KNOWN_BROWSERS + userName };
  const phoneNumber = request.userAttributes?.['phone_number'];
  if (!phoneNumber) throw new Error('The event has no phone number.');
  return ledgerKeysOfNumber(phoneNumber, hmacKey);
}

/** Returns the keys of the rows for a phone number in E.164. */
export function ledgerKeysOfNumber(phoneNumber: string, hmacKey: string): LedgerKeys {
  const hash = hashNumber(phoneNumber, hmacKey);
  return { number: `n#${hash}`, knownBrowsers: KNOWN_BROWSERS + hash };
}

/**
 * Returns the key of the row with the challenge for a member who moves an account to a number. It
 * has the limits of any number.
 */
export function newNumberKey(phoneNumber: string, hmacKey: string): string {
  return NEW_NUMBER + hashNumber(phoneNumber, hmacKey);
}

function hashNumber(phoneNumber: string, hmacKey: string): string {
  return createHmac('sha256', hmacKey).update(phoneNumber).digest('base64url');
}
