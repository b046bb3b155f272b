import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { UserPool } from '../user-pool.ts';
import type { CompletedSignIn } from './refresh-tokens.ts';
import { SIGNING_ALGORITHM, type SigningKey, type SigningKeys } from './signing-keys.ts';

export interface TokenPair {
  readonly AccessToken: string;
  readonly IdToken: string;
}

/** The claims about a member. Triggers cannot change the claims about the sign-in and the token. */
export interface TokenClaims {
  readonly access: JWTPayload;
  readonly id: JWTPayload;
}

/** The claims of an access token that operations use. */
export interface AccessClaims {
  readonly userName: string;
  readonly originJti: string;
  readonly scopes: readonly string[];
}

/** Issues and verifies id and access tokens: signed JWTs (RFC 7519) with Cognito's claims. */
export class Tokens {
  readonly #keys: () => Promise<SigningKeys>;
  readonly #pool: UserPool;
  readonly #now: () => number;

  constructor(keys: () => Promise<SigningKeys>, pool: UserPool, now: () => number) {
    this.#keys = keys;
    this.#pool = pool;
    this.#now = now;
  }

  /** Returns the public keys that verify the tokens (RFC 7517). */
  async jwks(): Promise<JSONWebKeySet> {
    const { id, access } = await this.#keys();
    return { keys: [id.publicJwk, access.publicJwk] };
  }

  /**
   * Issues the tokens of a sign-in.
   * @param sub the member's id
   * @param claims the claims about the member
   */
  async issue(
    sub: string,
    claims: TokenClaims,
    { userName, originJti, signedInAt }: CompletedSignIn,
  ): Promise<TokenPair> {
    const keys = await this.#keys();
    const shared = {
      sub,
      iss: this.#pool.issuer,
      origin_jti: originJti,
      event_id: randomUUID(),
      auth_time: toSeconds(signedInAt),
    };
    const [AccessToken, IdToken] = await Promise.all([
      this.#sign(keys.access, {
        ...claims.access,
        ...shared,
        client_id: this.#pool.clientId,
        token_use: 'access',
        username: userName,
      }),
      this.#sign(keys.id, {
        ...claims.id,
        ...shared,
        'cognito:username': userName,
        aud: this.#pool.clientId,
        token_use: 'id',
      }),
    ]);
    return { AccessToken, IdToken };
  }

  /** Verifies an access token's signature, issuer and lifetime, but not whether it was revoked. */
  async verifyAccessToken(token: string): Promise<AccessClaims | 'invalid' | 'expired'> {
    const { access } = await this.#keys();
    try {
      const { payload } = await jwtVerify(token, access.publicKey, {
        issuer: this.#pool.issuer,
        algorithms: [SIGNING_ALGORITHM],
        currentDate: new Date(this.#now()),
        requiredClaims: ['username', 'exp', 'origin_jti'],
      });
      const { username, origin_jti: originJti, scope = '' } = payload;
      return { userName: String(username), originJti: String(originJti), scopes: String(scope).split(' ') };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired';
      if (error instanceof errors.JOSEError) return 'invalid';
      throw error;
    }
  }

  #sign(key: SigningKey, claims: JWTPayload): Promise<string> {
    const iat = toSeconds(this.#now());
    return new SignJWT({ ...claims, iat, exp: iat + this.#pool.tokenLifetimeSeconds, jti: randomUUID() })
      .setProtectedHeader({ kid: key.kid, alg: SIGNING_ALGORITHM })
      .sign(key.privateKey);
  }
}

const toSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
