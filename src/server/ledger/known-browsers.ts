import { createHash } from 'node:crypto';
import { isDevice } from '../../contract/device.ts';

/** The number of known browsers of a member: a phone, a few computers, and spares. */
export const MAX_KNOWN_BROWSERS = 5;

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
  return createHash('sha256').update(`${accountId}:${device}`).digest('base64url');
}

/** Adds a browser in front of the known ones, and drops the one that was used least recently. */
export function rememberBrowser(known: readonly string[], deviceHash: string): string[] {
  return [deviceHash, ...known.filter((hash) => hash !== deviceHash)].slice(0, MAX_KNOWN_BROWSERS);
}
