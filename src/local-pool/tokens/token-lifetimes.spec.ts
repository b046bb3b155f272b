import { GetTokensFromRefreshTokenCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CLIENT_ID, cognitoError, PoolFixture, type SignInTokens } from '../testing/pool-fixture.ts';

const TOKEN_SECONDS = 300;
const REFRESH_TOKEN_SECONDS = 3_600;

describe('Tokens of a pool with custom lifetimes', () => {
  let fixture: PoolFixture;
  let tokens: SignInTokens;

  beforeEach(async () => {
    fixture = await PoolFixture.start({
      tokenLifetimeSeconds: TOKEN_SECONDS,
      refreshTokenLifetimeSeconds: REFRESH_TOKEN_SECONDS,
    });
    const { phoneNumber } = await fixture.signUp();
    tokens = await fixture.signIn(phoneNumber);
  });
  afterEach(() => fixture.stop());

  const getUser = () => fixture.cognito.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));

  const refresh = () =>
    fixture.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: tokens.RefreshToken }),
    );

  it('contain their expiry', () => {
    for (const token of [tokens.AccessToken, tokens.IdToken]) {
      const { iat = 0, exp } = decodeJwt(token);
      expect(exp).toBe(iat + TOKEN_SECONDS);
    }
  });

  it('expire after the token lifetime', async () => {
    fixture.clock.advance(TOKEN_SECONDS - 2);
    await expectAsync(getUser()).toBeResolved();
    fixture.clock.advance(2);
    await expectAsync(getUser()).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has expired'),
    );
  });

  it('can be refreshed during the lifetime of the refresh token', async () => {
    fixture.clock.advance(REFRESH_TOKEN_SECONDS - 1);
    expect((await refresh()).AuthenticationResult?.ExpiresIn).toBe(TOKEN_SECONDS);
    fixture.clock.advance(1);
    await expectAsync(refresh()).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Refresh Token has expired'),
    );
  });
});
