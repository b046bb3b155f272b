import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { CLIENT_ID, cognitoError, PoolFixture, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

const INVALID_TOKEN = cognitoError('NotAuthorizedException', 'Invalid Access Token');

const UUID = jasmine.stringMatching(/^[0-9a-f-]{36}$/);

describe('Tokens', () => {
  const fixture = usePool();

  const getUser = (accessToken: string) =>
    fixture.cognito.send(new GetUserCommand({ AccessToken: accessToken }));

  it('have the claims of Cognito’s access token, without an audience', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);

    const now = Math.floor(fixture.clock.now / 1000);
    expect(decodeJwt(AccessToken)).toEqual({
      sub: userName,
      iss: `${fixture.pool.url}/${USER_POOL_ID}`,
      client_id: CLIENT_ID,
      username: userName,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: now,
      iat: now,
      exp: now + 3600,
      jti: UUID as unknown as string,
      origin_jti: UUID,
      event_id: UUID,
    });
  });

  it('have the claims of Cognito’s id token, including the attributes', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { AccessToken, IdToken } = await fixture.signIn(phoneNumber);

    const now = Math.floor(fixture.clock.now / 1000);
    const { origin_jti: originJti } = decodeJwt(AccessToken);
    expect(decodeJwt(IdToken)).toEqual({
      sub: userName,
      iss: `${fixture.pool.url}/${USER_POOL_ID}`,
      aud: CLIENT_ID,
      'cognito:username': userName,
      token_use: 'id',
      name: 'Ada Lovelace',
      phone_number: phoneNumber,
      phone_number_verified: false,
      auth_time: now,
      iat: now,
      exp: now + 3600,
      jti: UUID as unknown as string,
      origin_jti: originJti,
      event_id: UUID,
    });
  });

  it('are signed with separate keys, which the pool publishes', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken, IdToken } = await fixture.signIn(phoneNumber);

    const jwks = createRemoteJWKSet(new URL(`${fixture.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`));
    const currentDate = new Date(fixture.clock.now);
    await expectAsync(jwtVerify(AccessToken, jwks, { currentDate })).toBeResolved();
    await expectAsync(jwtVerify(IdToken, jwks, { currentDate })).toBeResolved();
    const [access, id] = [decodeProtectedHeader(AccessToken), decodeProtectedHeader(IdToken)];
    expect(access.alg).toBe('RS256');
    expect(access.kid).not.toBe(id.kid);
  });

  it('are accepted by aws-jwt-verify', async () => {
    const realTime = await PoolFixture.start({ now: Date.now });
    const { phoneNumber, userName } = await realTime.signUp();
    const { AccessToken, IdToken } = await realTime.signIn(phoneNumber);

    const issuer = `${realTime.pool.url}/${USER_POOL_ID}`;
    const jwksUri = `${issuer}/.well-known/jwks.json`;
    // The default fetcher requires HTTPS.
    const jwksCache = new SimpleJwksCache({
      fetcher: { fetch: async (uri) => (await fetch(uri)).arrayBuffer() },
    });
    const verifier = JwtVerifier.create({ issuer, jwksUri, audience: CLIENT_ID }, { jwksCache });
    const id = await verifier.verify(IdToken);
    const access = await verifier.verify(AccessToken, { audience: null });
    expect([id.sub, access.sub]).toEqual([userName, userName]);
    await realTime.stop();
  });

  it('are described by the discovery document', async () => {
    const issuer = `${fixture.pool.url}/${USER_POOL_ID}`;
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);

    expect(await response.json()).toEqual(
      jasmine.objectContaining({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` }),
    );
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('are verified with a JWKS that contains no private key', async () => {
    const response = await fetch(`${fixture.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: object[] };

    const members = keys.map((key) => Object.keys(key).sort());
    expect(members).toEqual(Array(2).fill(['alg', 'e', 'kid', 'kty', 'n', 'use']) as string[][]);
  });

  it('expire after an hour', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    fixture.clock.advance(3599);
    await expectAsync(getUser(AccessToken)).toBeResolved();
    fixture.clock.advance(1);

    await expectAsync(getUser(AccessToken)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has expired'),
    );
  });

  it('[SEC-50] cannot be used in place of each other', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { IdToken } = await fixture.signIn(phoneNumber);

    await expectAsync(getUser(IdToken)).toBeRejectedWith(INVALID_TOKEN);
  });

  it('[SEC-50] cannot be altered', async () => {
    const { phoneNumber } = await fixture.signUp();
    const other = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    const [header, , signature] = AccessToken.split('.');
    const claims = { ...decodeJwt(AccessToken), sub: other.userName };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');

    await expectAsync(getUser([header, payload, signature].join('.'))).toBeRejectedWith(INVALID_TOKEN);
  });

  it('[SEC-50] need a signature', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const [, payload] = AccessToken.split('.');

    await expectAsync(getUser(`${header}.${payload}.`)).toBeRejectedWith(INVALID_TOKEN);
  });

  it('need the signature of the pool', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(decodeJwt(AccessToken))
      .setProtectedHeader({ alg: 'RS256', kid: decodeProtectedHeader(AccessToken).kid ?? '' })
      .sign(privateKey);

    await expectAsync(getUser(forged)).toBeRejectedWith(INVALID_TOKEN);
  });

  it('are required to be signed JWTs', async () => {
    await expectAsync(getUser('garbage')).toBeRejectedWith(INVALID_TOKEN);
  });
});
