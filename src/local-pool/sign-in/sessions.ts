import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hashToken } from '../tokens/hash-token.ts';
import type { PendingSignIn } from './pending-sign-in.ts';

/** How long an ended Session is still told from one that never was. */
const REMEMBERED_MS = 60 * 60 * 1000;

/** 64 characters, of which none can be guessed. */
const TOKEN_BYTES = 48;

interface SessionRow {
  readonly log_in: string;
  readonly expires_at: number;
}

/**
 * Cognito's Sessions: tickets that carry a log-in from one request to the next. Each works once and ends by itself; only
 * their hashes are kept.
 */
export class Sessions {
  readonly #lifetimeMs: number;
  readonly #now: () => number;
  readonly #insert: StatementSync;
  readonly #claim: StatementSync;
  readonly #find: StatementSync;
  readonly #forget: StatementSync;

  constructor(database: DatabaseSync, lifetimeSeconds: number, now: () => number) {
    this.#lifetimeMs = lifetimeSeconds * 1000;
    this.#now = now;
    this.#insert = database.prepare('INSERT INTO sessions (hash, log_in, expires_at) VALUES (?, ?, ?)');
    this.#claim = database.prepare(
      'UPDATE sessions SET is_used = 1 WHERE hash = ? AND is_used = 0 RETURNING log_in, expires_at',
    );
    this.#find = database.prepare('SELECT 1 FROM sessions WHERE hash = ?');
    this.#forget = database.prepare('DELETE FROM sessions WHERE expires_at < ?');
  }

  /** @returns the Session for the client */
  create(logIn: PendingSignIn): string {
    const now = this.#now();
    this.#forget.run(now - REMEMBERED_MS);
    const session = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#insert.run(hashToken(session), JSON.stringify(logIn), now + this.#lifetimeMs);
    return session;
  }

  /** Uses a Session up. Of many uses at once exactly one gets the log-in. */
  claim(session: string): PendingSignIn | 'unknown' | 'used' | 'expired' {
    const hash = hashToken(session);
    const row = this.#claim.get(hash) as SessionRow | undefined;
    if (!row) return this.#find.get(hash) ? 'used' : 'unknown';
    if (row.expires_at <= this.#now()) return 'expired';
    return JSON.parse(row.log_in) as PendingSignIn;
  }
}
