import { createHmac } from 'node:crypto';
import { LOCAL_LEDGER_HMAC_KEY } from '../../contract/local-pool.ts';

/**
 * Returns the key of a number's row in the ledger.
 * @param lane `n` for the row of everyone, `k` of known browsers, `c` of members who move there
 */
export function numberKey(phoneNumber: string, lane: 'n' | 'k' | 'c' = 'n'): string {
  return `${lane}#${createHmac('sha256', LOCAL_LEDGER_HMAC_KEY).update(phoneNumber).digest('base64url')}`;
}

/** Returns the key of a row that counts on this day (UTC). @param subject such as `all` */
export function dayKey(subject: string): string {
  return `${subject}#${new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)}`;
}
