import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import { groupClaims } from '../groups/group-claims.ts';
import type { Groups } from '../groups/groups.ts';
import type { Member } from '../members/members.ts';
import type { UserPool } from '../user-pool.ts';
import type { SignedIn } from './refresh-tokens.ts';
import { SIGNING_ALGORITHM, type SigningKey, type SigningKeys } from './signing-keys.ts';

export interface TokenPair {
  readonly AccessToken: string;
  readonly IdToken: string;
}

/** What an access token says that counts here. */
export interface AccessClaims {
  readonly userName: string;
  readonly originJti: string;
}

/** The pool's id and access tokens: signed JWTs (RFC 7519) with the claims that Cognito gives them. */
export class Tokens {
  readonly #keys: () => Promise<SigningKeys>;
  readonly #pool: UserPool;
  readonly #groups: Groups;
  readonly #now: () => number;

  constructor(keys: () => Promise<SigningKeys>, pool: UserPool, groups: Groups, now: () => number) {
    this.#keys = keys;
    this.#pool = pool;
    this.#groups = groups;
    this.#now = now;
  }

  /** The keys that check the tokens (RFC 7517). */
  async jwks(): Promise<JSONWebKeySet> {
    const { id, access } = await this.#keys();
    return { keys: [id.publicJwk, access.publicJwk] };
  }

  async issue(member: Member, { originJti, signedInAt }: SignedIn): Promise<TokenPair> {
    const keys = await this.#keys();
    const claimsOfGroups = groupClaims(this.#groups.ofMember(member.userName));
    const shared = {
      sub: member.userName,
      iss: this.#pool.issuer,
      origin_jti: originJti,
      event_id: randomUUID(),
      auth_time: toSeconds(signedInAt),
    };
    const [AccessToken, IdToken] = await Promise.all([
      this.#sign(keys.access, {
        ...shared,
        ...claimsOfGroups.access,
        client_id: this.#pool.clientId,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        username: member.userName,
      }),
      this.#sign(keys.id, {
        ...shared,
        ...attributeClaims(member),
        ...claimsOfGroups.id,
        'cognito:username': member.userName,
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
      return { userName: payload.sub ?? '', originJti: String(payload['origin_jti']) };
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

/** Cognito keeps all attributes as texts; in a token the two `_verified` are booleans (OpenID Connect Core 5.1). */
function attributeClaims(member: Member): JWTPayload {
  return Object.fromEntries(
    Object.entries(member.attributes).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}

const toSeconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
