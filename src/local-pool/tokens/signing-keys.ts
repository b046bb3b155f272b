import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Secrets } from '../storage/secrets.ts';

export const SIGNING_ALGORITHM = 'RS256';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** The public key as published in the JWKS. */
  readonly publicJwk: JWK;
}

/** Like Cognito, the pool signs id and access tokens with separate keys. */
export interface SigningKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
}

/**
 * Returns a function that reads the pool's keys, creating them on its first call: the 0.1 s does
 * not delay the start.
 */
export function signingKeys(secrets: Secrets): () => Promise<SigningKeys> {
  let keys: Promise<SigningKeys> | undefined;
  return () => (keys ??= readKeys(secrets));
}

async function readKeys(secrets: Secrets): Promise<SigningKeys> {
  const [id, access] = await Promise.all([
    secrets.getOrCreate('id token key', newKey),
    secrets.getOrCreate('access token key', newKey),
  ]);
  return { id: await toSigningKey(id), access: await toSigningKey(access) };
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { modulusLength: 2048, extractable: true });
  return JSON.stringify({ ...(await exportJWK(privateKey)), kid: randomUUID() });
}

async function toSigningKey(secret: string): Promise<SigningKey> {
  const jwk = JSON.parse(secret) as { kty: 'RSA'; kid: string; n: string; e: string };
  const { kty, kid, n, e } = jwk;
  const publicJwk = { alg: SIGNING_ALGORITHM, e, kid, kty, n, use: 'sig' };
  const [privateKey, publicKey] = await Promise.all([
    importJWK(jwk, SIGNING_ALGORITHM),
    importJWK(publicJwk, SIGNING_ALGORITHM),
  ]);
  return { kid, publicJwk, privateKey, publicKey };
}
