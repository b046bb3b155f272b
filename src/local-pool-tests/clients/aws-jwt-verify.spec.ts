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

  /** What its README gives for Cognito's tokens where the issuer is another, with a fetcher that takes plain HTTP. */
  const verifierOf = (tokenUse: 'access' | 'id', clientId = CLIENT_ID) =>
    JwtVerifier.create(
      {
        issuer: `${fixture.pool.url}/${USER_POOL_ID}`,
        audience: null,
        customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse, clientId }),
      },
      { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
    );

  it('takes an access token and an id token, each as what it is', async () => {
    const access = await verifierOf('access').verify(tokens.AccessToken);
    const id = await verifierOf('id').verify(tokens.IdToken);

    expect([access.sub, id.sub]).toEqual([userName, userName]);
  });

  it('refuses an id token for an access token', async () => {
    await expectAsync(verifierOf('access').verify(tokens.IdToken)).toBeRejectedWithError(
      CognitoJwtInvalidTokenUseError,
    );
  });

  it('refuses a token for another app client', async () => {
    await expectAsync(verifierOf('access', 'other').verify(tokens.AccessToken)).toBeRejectedWithError(
      CognitoJwtInvalidClientIdError,
    );
  });

  it('takes no token of the local pool for one of AWS, though it is given the keys', async () => {
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
