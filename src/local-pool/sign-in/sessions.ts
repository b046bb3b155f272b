import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hashToken } from '../tokens/hash-token.ts';
import type { PendingSignIn } from './pending-sign-in.ts';

/** How long an expired or used Session is distinguished from an unknown one. */
const RETENTION_MS = 60 * 60 * 1000;

/** 384 random bits, 64 characters in base64url. */
const TOKEN_BYTES = 48;

interface SessionRow {
  readonly log_in: string;
  readonly expires_at: number;
}

/**
 * Stores Cognito's Sessions, the tokens that carry a sign-in from one request to the next. Each can
 * be used once and expires after its lifetime. Only the hash of a Session is stored.
 */
export class Sessions {
  readonly #lifetimeMs: number;
  readonly #now: () => number;
  readonly #insert: StatementSync;
  readonly #claim: StatementSync;
  readonly #find: StatementSync;
  readonly #deleteExpired: StatementSync;

  constructor(database: DatabaseSync, lifetimeSeconds: number, now: () => number) {
    this.#lifetimeMs = lifetimeSeconds * 1000;
    this.#now = now;
    this.#insert = database.prepare('INSERT INTO sessions (hash, log_in, expires_at) VALUES (?, ?, ?)');
    this.#claim = database.prepare(
      'UPDATE sessions SET is_used = 1 WHERE hash = ? AND is_used = 0 RETURNING log_in, expires_at',
    );
    this.#find = database.prepare('SELECT 1 FROM sessions WHERE hash = ?');
    this.#deleteExpired = database.prepare('DELETE FROM sessions WHERE expires_at < ?');
  }

  /** Stores a sign-in and returns the Session for the client. */
  create(signIn: PendingSignIn): string {
    const now = this.#now();
    this.#deleteExpired.run(now - RETENTION_MS);
    const session = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#insert.run(hashToken(session), JSON.stringify(signIn), now + this.#lifetimeMs);
    return session;
  }

  /** Marks a Session as used. Of concurrent claims exactly one returns the sign-in. */
  claim(session: string): PendingSignIn | 'unknown' | 'used' | 'expired' {
    const hash = hashToken(session);
    const row = this.#claim.get(hash) as SessionRow | undefined;
    if (!row) return this.#find.get(hash) ? 'used' : 'unknown';
    if (row.expires_at <= this.#now()) return 'expired';
    return JSON.parse(row.log_in) as PendingSignIn;
  }
}
