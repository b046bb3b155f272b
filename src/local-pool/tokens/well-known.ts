import type { ServerResponse } from 'node:http';
import { allowOrigins } from '../cognito/cors.ts';
import type { UserPool } from '../user-pool.ts';
import { SIGNING_ALGORITHM } from './signing-keys.ts';
import type { Tokens } from './tokens.ts';

/** Public documents, by path. */
export type WellKnown = ReadonlyMap<string, () => object | Promise<object>>;

/** What a user pool publishes, by path: the keys (RFC 7517) and where they are (OpenID Connect Discovery 1.0). */
export function wellKnown(pool: UserPool, tokens: Tokens): WellKnown {
  return new Map<string, () => object | Promise<object>>([
    [`/${pool.id}/.well-known/jwks.json`, () => tokens.jwks()],
    [
      `/${pool.id}/.well-known/openid-configuration`,
      () => ({
        issuer: pool.issuer,
        jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: [SIGNING_ALGORITHM],
        subject_types_supported: ['public'],
      }),
    ],
  ]);
}

/** Sends one of these documents. */
export function sendWellKnown(response: ServerResponse, document: object): void {
  allowOrigins(response);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=86400' });
  response.end(JSON.stringify(document));
}
