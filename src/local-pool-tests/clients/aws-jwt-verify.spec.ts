import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  ParameterValidationError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache, type Jwks } from 'aws-jwt-verify/jwk';
import {
  CLIENT_ID,
  PoolFixture,
  USER_POOL_ID,
  type SignInTokens,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';

describe('aws-jwt-verify', () => {
  const fixture = usePool();
  let userName: string;
  let tokens: SignInTokens;

  beforeAll(async () => {
    const member = await fixture.signUp();
    ({ userName } = member);
    tokens = await fixture.signIn(member.phoneNumber);
  });

  const fetchKeys = async (uri: string) => (await fetch(uri)).arrayBuffer();

  /**
   * Creates the verifier that the README of aws-jwt-verify recommends for tokens of Cognito with
   * another issuer. Its fetcher accepts HTTP.
   */
  const createVerifier = (tokenUse: 'access' | 'id', clientId = CLIENT_ID) =>
    JwtVerifier.create(
      {
        issuer: `${fixture.pool.url}/${USER_POOL_ID}`,
        audience: null,
        customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse, clientId }),
      },
      { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
    );

  it('accepts access tokens and id tokens', async () => {
    const access = await createVerifier('access').verify(tokens.AccessToken);
    const id = await createVerifier('id').verify(tokens.IdToken);

    expect([access.sub, id.sub]).toEqual([userName, userName]);
  });

  it('rejects an id token in place of an access token', async () => {
    await expectAsync(createVerifier('access').verify(tokens.IdToken)).toBeRejectedWithError(
      CognitoJwtInvalidTokenUseError,
    );
  });

  it('rejects a token for another app client', async () => {
    await expectAsync(createVerifier('access', 'other').verify(tokens.AccessToken)).toBeRejectedWithError(
      CognitoJwtInvalidClientIdError,
    );
  });

  it('accepts tokens in its CognitoJwtVerifier if the issuer is AWS’s and the keys are given by hand', async () => {
    const [region] = USER_POOL_ID.split('_');
    const issuer = `https://cognito-idp.${region}.amazonaws.com/${USER_POOL_ID}`;
    const other = await PoolFixture.start({ issuer });
    const { phoneNumber } = await other.signUp();
    const { AccessToken, IdToken } = await other.signIn(phoneNumber);
    const response = await fetch(`${other.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`);
    await other.stop();
    const verifier = CognitoJwtVerifier.create({
      userPoolId: USER_POOL_ID,
      tokenUse: null,
      clientId: CLIENT_ID,
    });
    verifier.cacheJwks((await response.json()) as Jwks);

    for (const token of [AccessToken, IdToken]) {
      expect((await verifier.verify(token)).iss).toBe(issuer);
    }
    await expectAsync(verifier.verify(tokens.AccessToken)).toBeRejected();
  });

  it('rejects tokens of the local pool as tokens of AWS, even with the keys of the local pool', async () => {
    const response = await fetch(`${fixture.pool.url}/${USER_POOL_ID}/.well-known/jwks.json`);
    const verifier = CognitoJwtVerifier.create({
      userPoolId: USER_POOL_ID,
      tokenUse: 'access',
      clientId: CLIENT_ID,
    });
    verifier.cacheJwks((await response.json()) as Jwks);

    await expectAsync(verifier.verify(tokens.AccessToken)).toBeRejectedWithError(
      ParameterValidationError,
      /^issuer not configured/,
    );
  });
});
