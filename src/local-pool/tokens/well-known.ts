import type { ServerResponse } from 'node:http';
import { allowOrigins } from '../cognito/cors.ts';
import type { UserPool } from '../user-pool.ts';
import { SIGNING_ALGORITHM } from './signing-keys.ts';
import type { Tokens } from './tokens.ts';

/** Public documents by path. */
export type WellKnownDocuments = ReadonlyMap<string, () => object | Promise<object>>;

/**
 * Creates the public documents of the user pool: its keys (RFC 7517) and its discovery document
 * (OpenID Connect Discovery 1.0).
 */
export function createWellKnownDocuments(pool: UserPool, tokens: Tokens): WellKnownDocuments {
  return new Map<string, () => object | Promise<object>>([
    [`/${pool.id}/.well-known/jwks.json`, () => tokens.jwks()],
    [
      `/${pool.id}/.well-known/openid-configuration`,
      () => ({
        issuer: pool.issuer,
        jwks_uri: pool.jwksUri,
        id_token_signing_alg_values_supported: [SIGNING_ALGORITHM],
        subject_types_supported: ['public'],
      }),
    ],
  ]);
}

export function sendWellKnownDocument(response: ServerResponse, document: object): void {
  allowOrigins(response);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=86400' });
  response.end(JSON.stringify(document));
}
