import { createHmac, randomInt } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Cognito's lifetime of a sign-up code ("Quotas in Amazon Cognito"). */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

const CODE_LENGTH = 6;

/** The attribute to which a code is sent, and which the code verifies. */
export type CodeAttribute = 'phone_number' | 'email';

interface CodeRow {
  readonly hash: string;
  readonly attribute: CodeAttribute;
  readonly expires_at: number;
}

/**
 * Stores the codes with which members confirm their sign-up, as keyed hashes. A member has one
 * code, which a new one replaces.
 */
export class ConfirmationCodes {
  readonly #key: string;
  readonly #now: () => number;
  readonly #replace: StatementSync;
  readonly #find: StatementSync;
  readonly #delete: StatementSync;

  /** @param key the HMAC key of the hashes */
  constructor(database: DatabaseSync, key: string, now: () => number) {
    this.#key = key;
    this.#now = now;
    this.#replace = database.prepare(
      'INSERT OR REPLACE INTO confirmation_codes (user_name, hash, attribute, expires_at) VALUES (?, ?, ?, ?)',
    );
    this.#find = database.prepare('SELECT * FROM confirmation_codes WHERE user_name = ?');
    this.#delete = database.prepare('DELETE FROM confirmation_codes WHERE user_name = ?');
  }

  /** Creates a member's code, which replaces the previous one. */
  create(userName: string, attribute: CodeAttribute): string {
    const code = String(randomInt(10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
    this.#replace.run(userName, this.#hash(userName, code), attribute, this.#now() + LIFETIME_MS);
    return code;
  }

  /**
   * Checks a member's code. A correct code can be used once.
   * @returns the verified attribute; `expired` also without a code
   */
  claim(userName: string, code: string): CodeAttribute | 'wrong' | 'expired' {
    const row = this.#find.get(userName) as CodeRow | undefined;
    if (!row || row.expires_at <= this.#now()) return 'expired';
    if (row.hash !== this.#hash(userName, code)) return 'wrong';
    this.#delete.run(userName);
    return row.attribute;
  }

  #hash(userName: string, code: string): string {
    return createHmac('sha256', this.#key).update(`${userName} ${code}`).digest('hex');
  }
}
