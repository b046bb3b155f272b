import { createHash } from 'node:crypto';
import { isDevice } from '../../contract/device.ts';

/** The number of known browsers of a member: a phone, a few computers, and spares. */
export const MAX_KNOWN_BROWSERS = 5;

/**
 * The length of a hash: 128 bits in base64url, as many as the id has. A longer one would make the
 * row of a number cost two write units.
 */
export const BROWSER_HASH_LENGTH = 22;

/** A browser in which a member has signed in. */
export interface KnownBrowser {
  /** The result of `hashDevice`. */
  readonly hash: string;
  /**
   * When it became known, in milliseconds since 1970; 0 if an earlier version stored it, which kept
   * no time.
   */
  readonly since: number;
}

/**
 * Hashes the id of a browser for the ledger, so that a reader of the ledger cannot use it. The hash
 * includes the account, so a new account on the same number knows no browser. The id is random, so
 * the hash needs no key (OWASP, "Device cookies").
 * @param accountId the `sub` of the account
 * @param device the client's input, unvalidated
 * @returns undefined for anything but an id
 */
export function hashDevice(accountId: string, device: unknown): string | undefined {
  if (!isDevice(device)) return undefined;
  return createHash('sha256')
    .update(`${accountId}:${device}`)
    .digest('base64url')
    .slice(0, BROWSER_HASH_LENGTH);
}

/** Finds a browser among the known ones. @param deviceHash undefined if the client sent no id */
export function findBrowser(
  known: readonly KnownBrowser[],
  deviceHash: string | undefined,
): KnownBrowser | undefined {
  return known.find(({ hash }) => hash === deviceHash);
}

/**
 * Adds a browser in front of the known ones, and drops the one that was used least recently. A
 * browser without a time, of an earlier version, counts as known from now on.
 * @param now milliseconds since 1970
 */
export function rememberBrowser(
  known: readonly KnownBrowser[],
  deviceHash: string,
  now: number,
): KnownBrowser[] {
  const { since = 0 } = findBrowser(known, deviceHash) ?? {};
  const others = known.filter(({ hash }) => hash !== deviceHash);
  return [{ hash: deviceHash, since: since === 0 ? now : since }, ...others].slice(0, MAX_KNOWN_BROWSERS);
}
