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

/** A sign-in and the state of the refresh token by which it was found. */
export interface FoundLogIn extends SignedIn {
  readonly state: 'valid' | 'reused' | 'revoked' | 'expired';
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
  readonly is_original: number;
  readonly is_newest: number;
}

/** `sequence` counts the refresh tokens of a sign-in, from 1 for its original one. */
const FIND = `
  SELECT signed_in.*, replaced_at, sequence = 1 AS is_original,
    sequence = (SELECT max(sequence) FROM refresh_tokens AS each WHERE each.origin_jti = found.origin_jti) AS is_newest
  FROM refresh_tokens AS found JOIN signed_in USING (origin_jti) WHERE hash = ?`;

const INSERT = `
  INSERT INTO refresh_tokens (hash, origin_jti, sequence)
  SELECT ?1, ?2, coalesce(max(sequence), 0) + 1 FROM refresh_tokens WHERE origin_jti = ?2`;

/**
 * Stores sign-ins and the hashes of their refresh tokens. Each refresh replaces the token, and all of them expire when the original
 * one does. As measured on AWS, a replaced token can be used again within the grace, which issues one more newest token; any other
 * use of a token that is not the newest is reuse, and revokes nothing.
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
    this.#insert = database.prepare(INSERT);
    this.#find = database.prepare(FIND);
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
    const row = this.#read(refreshToken);
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

  /**
   * Ends a sign-in and its access tokens, given its original or its newest refresh token. Given any other, it ends nothing, as
   * measured on AWS.
   */
  revoke(refreshToken: string): void {
    const row = this.#read(refreshToken);
    if (row?.is_original === 1 || row?.is_newest === 1) this.#revoke.run(row.origin_jti);
  }

  /** Ends all log-ins of a member. */
  revokeAll(userName: string): void {
    this.#revokeAll.run(userName);
  }

  /** Whether a log-in has not been ended. */
  isSignedIn(originJti: string): boolean {
    return this.#isValid.get(originJti) !== undefined;
  }

  #read(refreshToken: string): RefreshTokenRow | undefined {
    return this.#find.get(hashToken(refreshToken)) as RefreshTokenRow | undefined;
  }

  #stateOf(row: RefreshTokenRow): FoundLogIn['state'] {
    const now = this.#now();
    if (row.expires_at <= now) return 'expired';
    if (row.is_revoked === 1) return 'revoked';
    const isWithinGrace = row.replaced_at !== null && now < row.replaced_at + this.#graceMs;
    return row.is_newest === 1 || isWithinGrace ? 'valid' : 'reused';
  }

  #issue(originJti: string): string {
    const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#insert.run(hashToken(refreshToken), originJti);
    return refreshToken;
  }
}
