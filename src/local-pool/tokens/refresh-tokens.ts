import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { UserPool } from '../user-pool.ts';
import { hashToken } from './hash-token.ts';

/** What one completed log-in and all tokens that come of it have in common. */
export interface SignedIn {
  readonly originJti: string;
  readonly userName: string;
  /** Milliseconds since 1970; `auth_time` in the tokens. */
  readonly signedInAt: number;
}

/** A log-in as one of its refresh tokens finds it. */
export interface FoundLogIn extends SignedIn {
  readonly state: 'valid' | 'revoked' | 'expired';
}

/** 128 characters. Cognito's own are longer, and as opaque. */
const TOKEN_BYTES = 96;

interface RefreshTokenRow {
  readonly origin_jti: string;
  readonly user_name: string;
  readonly signed_in_at: number;
  readonly expires_at: number;
  readonly is_revoked: number;
  readonly replaced_at: number | null;
}

/**
 * Who is signed in, by their refresh tokens. Each refresh replaces the token; the old one works on for the grace, and all
 * end when the first one would have ended. Only their hashes are kept.
 */
export class RefreshTokens {
  readonly #lifetimeMs: number;
  readonly #graceMs: number;
  readonly #now: () => number;
  readonly #signIn: StatementSync;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #replace: StatementSync;
  readonly #revoke: StatementSync;
  readonly #revokeAll: StatementSync;
  readonly #isValid: StatementSync;
  readonly #forget: StatementSync;

  constructor(database: DatabaseSync, pool: UserPool, now: () => number) {
    this.#lifetimeMs = pool.refreshTokenLifetimeSeconds * 1000;
    this.#graceMs = pool.refreshGraceSeconds * 1000;
    this.#now = now;
    this.#signIn = database.prepare(
      'INSERT INTO signed_in (origin_jti, user_name, signed_in_at, expires_at) VALUES (?, ?, ?, ?)',
    );
    this.#insert = database.prepare('INSERT INTO refresh_tokens (hash, origin_jti) VALUES (?, ?)');
    this.#find = database.prepare(
      'SELECT * FROM refresh_tokens JOIN signed_in USING (origin_jti) WHERE hash = ?',
    );
    this.#replace = database.prepare(
      'UPDATE refresh_tokens SET replaced_at = coalesce(replaced_at, ?) WHERE hash = ?',
    );
    this.#revoke = database.prepare('UPDATE signed_in SET is_revoked = 1 WHERE origin_jti = ?');
    this.#revokeAll = database.prepare('UPDATE signed_in SET is_revoked = 1 WHERE user_name = ?');
    this.#isValid = database.prepare('SELECT 1 FROM signed_in WHERE origin_jti = ? AND is_revoked = 0');
    this.#forget = database.prepare('DELETE FROM signed_in WHERE expires_at < ?');
  }

  /** Notes that somebody has just logged in. */
  signIn(userName: string): SignedIn & { readonly refreshToken: string } {
    const signedIn = { originJti: randomUUID(), userName, signedInAt: this.#now() };
    // For as long again, an ended refresh token is told from one that never was.
    this.#forget.run(signedIn.signedInAt - this.#lifetimeMs);
    this.#signIn.run(
      signedIn.originJti,
      userName,
      signedIn.signedInAt,
      signedIn.signedInAt + this.#lifetimeMs,
    );
    return { ...signedIn, refreshToken: this.#issue(signedIn.originJti) };
  }

  /** Whose refresh token it is, and whether it still works. */
  find(refreshToken: string): FoundLogIn | undefined {
    const row = this.#find.get(hashToken(refreshToken)) as RefreshTokenRow | undefined;
    return (
      row && {
        originJti: row.origin_jti,
        userName: row.user_name,
        signedInAt: row.signed_in_at,
        state: this.#stateOf(row),
      }
    );
  }

  /** @returns the token that follows one that `find` found valid */
  replace(refreshToken: string, { originJti }: SignedIn): string {
    this.#replace.run(this.#now(), hashToken(refreshToken));
    return this.#issue(originJti);
  }

  /** Ends a log-in by any of its refresh tokens, and with it all access tokens that came of it. */
  revoke(refreshToken: string): void {
    const found = this.find(refreshToken);
    if (found) this.#revoke.run(found.originJti);
  }

  /** Ends all log-ins of a member. */
  revokeAll(userName: string): void {
    this.#revokeAll.run(userName);
  }

  /** Whether a log-in has not been ended. */
  isSignedIn(originJti: string): boolean {
    return this.#isValid.get(originJti) !== undefined;
  }

  #stateOf({ is_revoked: isRevoked, expires_at: expiresAt, replaced_at: replacedAt }: RefreshTokenRow) {
    const now = this.#now();
    if (expiresAt <= now) return 'expired';
    const isPastGrace = replacedAt !== null && replacedAt + this.#graceMs <= now;
    return isRevoked === 1 || isPastGrace ? 'revoked' : 'valid';
  }

  #issue(originJti: string): string {
    const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#insert.run(hashToken(refreshToken), originJti);
    return refreshToken;
  }
}
