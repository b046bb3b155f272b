import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { UserPool } from '../user-pool.ts';
import { hashToken } from './hash-token.ts';

/** A completed sign-in, to which several tokens belong. */
export interface CompletedSignIn {
  readonly originJti: string;
  readonly userName: string;
  /** Milliseconds since 1970; `auth_time` in the tokens. */
  readonly signedInAt: number;
}

/** A completed sign-in and the state of the refresh token that identified it. */
export interface FoundSignIn extends CompletedSignIn {
  readonly state: 'valid' | 'reused' | 'revoked' | 'expired';
}

/** 128 characters in base64url. Cognito's refresh tokens are longer and as opaque. */
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

/** `sequence` numbers the refresh tokens of a sign-in; 1 is the original one. */
const FIND = `
  SELECT signed_in.*, replaced_at, sequence = 1 AS is_original,
    sequence = (SELECT max(sequence) FROM refresh_tokens AS other WHERE other.origin_jti = found.origin_jti) AS is_newest
  FROM refresh_tokens AS found JOIN signed_in USING (origin_jti) WHERE hash = ?`;

const INSERT = `
  INSERT INTO refresh_tokens (hash, origin_jti, sequence)
  SELECT :hash, :originJti, coalesce(max(sequence), 0) + 1 FROM refresh_tokens WHERE origin_jti = :originJti`;

/**
 * Stores sign-ins and the hashes of their refresh tokens. Each refresh replaces the token, and all
 * tokens of a sign-in expire with the original one. As measured on AWS, a replaced token can be
 * used again within the grace period, which issues another newest token; any other use of a token
 * that is not the newest is reuse, and revokes nothing.
 */
export class RefreshTokens {
  readonly #lifetimeMs: number;
  readonly #graceMs: number;
  readonly #now: () => number;
  readonly #insertSignIn: StatementSync;
  readonly #insertToken: StatementSync;
  readonly #find: StatementSync;
  readonly #replace: StatementSync;
  readonly #revoke: StatementSync;
  readonly #revokeAll: StatementSync;
  readonly #isActive: StatementSync;
  readonly #deleteExpired: StatementSync;

  constructor(database: DatabaseSync, pool: UserPool, now: () => number) {
    this.#lifetimeMs = pool.refreshTokenLifetimeSeconds * 1000;
    this.#graceMs = pool.refreshGraceSeconds * 1000;
    this.#now = now;
    this.#insertSignIn = database.prepare(
      'INSERT INTO signed_in (origin_jti, user_name, signed_in_at, expires_at) VALUES (?, ?, ?, ?)',
    );
    this.#insertToken = database.prepare(INSERT);
    this.#find = database.prepare(FIND);
    this.#replace = database.prepare(
      'UPDATE refresh_tokens SET replaced_at = coalesce(replaced_at, ?) WHERE hash = ?',
    );
    this.#revoke = database.prepare('UPDATE signed_in SET is_revoked = 1 WHERE origin_jti = ?');
    this.#revokeAll = database.prepare('UPDATE signed_in SET is_revoked = 1 WHERE user_name = ?');
    this.#isActive = database.prepare('SELECT 1 FROM signed_in WHERE origin_jti = ? AND is_revoked = 0');
    this.#deleteExpired = database.prepare('DELETE FROM signed_in WHERE expires_at < ?');
  }

  /** Stores a new sign-in and issues its first refresh token. */
  recordSignIn(userName: string): CompletedSignIn & { readonly refreshToken: string } {
    const signIn = { originJti: randomUUID(), userName, signedInAt: this.#now() };
    // Expired refresh tokens stay for another lifetime, to be distinguished from unknown ones.
    this.#deleteExpired.run(signIn.signedInAt - this.#lifetimeMs);
    this.#insertSignIn.run(
      signIn.originJti,
      userName,
      signIn.signedInAt,
      signIn.signedInAt + this.#lifetimeMs,
    );
    return { ...signIn, refreshToken: this.#issue(signIn.originJti) };
  }

  /** Finds the sign-in of a refresh token. */
  find(refreshToken: string): FoundSignIn | undefined {
    const row = this.#findRow(refreshToken);
    return (
      row && {
        originJti: row.origin_jti,
        userName: row.user_name,
        signedInAt: row.signed_in_at,
        state: this.#stateOf(row),
      }
    );
  }

  /** Replaces a refresh token that `find` returned as valid, and returns the new one. */
  replace(refreshToken: string, { originJti }: CompletedSignIn): string {
    this.#replace.run(this.#now(), hashToken(refreshToken));
    return this.#issue(originJti);
  }

  /**
   * Revokes a sign-in and its access tokens, given its original or its newest refresh token. Any
   * other refresh token revokes nothing, as measured on AWS.
   */
  revoke(refreshToken: string): void {
    const row = this.#findRow(refreshToken);
    if (row?.is_original === 1 || row?.is_newest === 1) this.#revoke.run(row.origin_jti);
  }

  /** Revokes all sign-ins of a member. */
  revokeAll(userName: string): void {
    this.#revokeAll.run(userName);
  }

  /** Whether a sign-in exists and is not revoked. */
  isActive(originJti: string): boolean {
    return this.#isActive.get(originJti) !== undefined;
  }

  #findRow(refreshToken: string): RefreshTokenRow | undefined {
    return this.#find.get(hashToken(refreshToken)) as RefreshTokenRow | undefined;
  }

  #stateOf(row: RefreshTokenRow): FoundSignIn['state'] {
    const now = this.#now();
    if (row.expires_at <= now) return 'expired';
    if (row.is_revoked === 1) return 'revoked';
    const isWithinGrace = row.replaced_at !== null && now < row.replaced_at + this.#graceMs;
    return row.is_newest === 1 || isWithinGrace ? 'valid' : 'reused';
  }

  #issue(originJti: string): string {
    const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#insertToken.run({ hash: hashToken(refreshToken), originJti });
    return refreshToken;
  }
}
