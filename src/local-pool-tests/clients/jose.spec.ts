import { createRemoteJWKSet, jwtVerify, type JWTVerifyOptions } from 'jose';
import {
  CLIENT_ID,
  USER_POOL_ID,
  type SignInTokens,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';

describe('jose', () => {
  const fixture = usePool();
  let userName: string;
  let tokens: SignInTokens;

  beforeAll(async () => {
    const member = await fixture.signUp();
    ({ userName } = member);
    tokens = await fixture.signIn(member.phoneNumber);
  });

  const issuer = () => `${fixture.pool.url}/${USER_POOL_ID}`;

  const verify = (token: string, options: JWTVerifyOptions = {}) =>
    jwtVerify(token, createRemoteJWKSet(new URL(`${issuer()}/.well-known/jwks.json`)), {
      issuer: issuer(),
      ...options,
    });

  it('accepts an access token with the published keys of the pool', async () => {
    const { payload } = await verify(tokens.AccessToken);

    expect(payload).toEqual(
      jasmine.objectContaining({ sub: userName, token_use: 'access', client_id: CLIENT_ID }),
    );
    expect(payload.aud).toBeUndefined();
  });

  it('accepts an id token for the app client', async () => {
    const { payload } = await verify(tokens.IdToken, { audience: CLIENT_ID });

    expect(payload).toEqual(jasmine.objectContaining({ sub: userName, token_use: 'id' }));
  });

  it('finds the address of the keys in the configuration of the pool', async () => {
    const response = await fetch(`${issuer()}/.well-known/openid-configuration`);

    expect(await response.json()).toEqual(
      jasmine.objectContaining({ issuer: issuer(), jwks_uri: `${issuer()}/.well-known/jwks.json` }),
    );
  });

  it('rejects a token that was altered', async () => {
    const [header = '', payload = '', signature = ''] = tokens.AccessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'me' })).toString('base64url');

    await expectAsync(verify(`${header}.${forged}.${signature}`)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' }),
    );
  });
});
