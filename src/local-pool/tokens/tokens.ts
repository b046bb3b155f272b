import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { UserPool } from '../user-pool.ts';
import type { SignedIn } from './refresh-tokens.ts';
import { SIGNING_ALGORITHM, type SigningKey, type SigningKeys } from './signing-keys.ts';

export interface TokenPair {
  readonly AccessToken: string;
  readonly IdToken: string;
}

/** What the tokens say of a member. What they say of the log-in and of themselves is nobody's to change. */
export interface TokenClaims {
  readonly access: JWTPayload;
  readonly id: JWTPayload;
}

/** What an access token says that counts here. */
export interface AccessClaims {
  readonly userName: string;
  readonly originJti: string;
  readonly scopes: readonly string[];
}

/** The pool's id and access tokens: signed JWTs (RFC 7519) with the claims that Cognito gives them. */
export class Tokens {
  readonly #keys: () => Promise<SigningKeys>;
  readonly #pool: UserPool;
  readonly #now: () => number;

  constructor(keys: () => Promise<SigningKeys>, pool: UserPool, now: () => number) {
    this.#keys = keys;
    this.#pool = pool;
    this.#now = now;
  }

  /** The keys that check the tokens (RFC 7517). */
  async jwks(): Promise<JSONWebKeySet> {
    const { id, access } = await this.#keys();
    return { keys: [id.publicJwk, access.publicJwk] };
  }

  /** @param claims what they say beside whose they are, of which log-in, and how long they live */
  async issue(claims: TokenClaims, { userName, originJti, signedInAt }: SignedIn): Promise<TokenPair> {
    const keys = await this.#keys();
    const shared = {
      sub: userName,
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

  /** What an access token says, if this pool signed it and it has not ended; it may have been revoked. */
  async readAccessToken(token: string): Promise<AccessClaims | 'invalid' | 'expired'> {
    const { access } = await this.#keys();
    try {
      const { payload } = await jwtVerify(token, access.publicKey, {
        issuer: this.#pool.issuer,
        algorithms: [SIGNING_ALGORITHM],
        currentDate: new Date(this.#now()),
        requiredClaims: ['sub', 'exp', 'origin_jti'],
      });
      const { sub: userName = '', origin_jti: originJti, scope = '' } = payload;
      return { userName, originJti: String(originJti), scopes: String(scope).split(' ') };
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
