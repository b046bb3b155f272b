import {
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  PoolFixture,
  USER_POOL_ID,
  type SignInTokens,
  usePool,
} from '../testing/pool-fixture.ts';

const ACCESS_REVOKED = cognitoError('NotAuthorizedException', 'Access Token has been revoked');

const REFRESH_REVOKED = cognitoError('NotAuthorizedException', 'Refresh Token has been revoked');

const fixture = new PoolFixture();

const getUser = (accessToken: string) =>
  fixture.cognito.send(new GetUserCommand({ AccessToken: accessToken }));

const refresh = (refreshToken: string) =>
  fixture.cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refreshToken }),
  );

/** Refreshes and returns the new tokens. */
async function refreshTokens(refreshToken: string): Promise<SignInTokens> {
  return (await refresh(refreshToken)).AuthenticationResult as SignInTokens;
}

const revoke = (token: string) =>
  fixture.cognito.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: token }));

const signOutEverywhere = (accessToken: string) =>
  fixture.cognito.send(new GlobalSignOutCommand({ AccessToken: accessToken }));

describe('RevokeToken', () => {
  usePool(fixture);

  it('[SEC-52] revokes a refresh token and its access tokens', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken, RefreshToken } = await fixture.signIn(phoneNumber);
    await revoke(RefreshToken);

    await expectAsync(getUser(AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(refresh(RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
  });

  /**
   * Signs in and refreshes twice; the original token's grace period is over.
   * @returns the tokens, oldest first
   */
  async function rotateTwice(): Promise<[SignInTokens, SignInTokens, SignInTokens]> {
    const { phoneNumber } = await fixture.signUp();
    const original = await fixture.signIn(phoneNumber);
    const middle = await refreshTokens(original.RefreshToken);
    fixture.clock.advance(60);
    return [original, middle, await refreshTokens(middle.RefreshToken)];
  }

  for (const [position, index] of [
    ['original', 0],
    ['newest', 2],
  ] as const) {
    it(`revokes every token of a sign-in when given its ${position} refresh token`, async () => {
      const family = await rotateTwice();
      await revoke(family[index].RefreshToken);

      for (const { RefreshToken, AccessToken } of family) {
        await expectAsync(refresh(RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
        await expectAsync(getUser(AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
      }
    });
  }

  it('[SEC-56] revokes nothing when given a refresh token between the original and the newest one', async () => {
    const [original, middle, newest] = await rotateTwice();
    await expectAsync(revoke(middle.RefreshToken)).toBeResolved();

    for (const { AccessToken } of [original, middle, newest]) {
      await expectAsync(getUser(AccessToken)).toBeResolved();
    }
    await expectAsync(refresh(newest.RefreshToken)).toBeResolved();
  });

  it('revokes nothing when given a fork that is not the newest refresh token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await fixture.signIn(phoneNumber);
    const [older, newer] = [await refreshTokens(RefreshToken), await refreshTokens(RefreshToken)];
    await revoke(older.RefreshToken);

    await expectAsync(refresh(newer.RefreshToken)).toBeResolved();
  });

  it('does not affect the member’s other sign-ins', async () => {
    const { phoneNumber } = await fixture.signUp();
    const [first, second] = [await fixture.signIn(phoneNumber), await fixture.signIn(phoneNumber)];
    await revoke(first.RefreshToken);

    await expectAsync(getUser(second.AccessToken)).toBeResolved();
    await expectAsync(refresh(second.RefreshToken)).toBeResolved();
  });

  it('accepts an unknown token', async () => {
    await expectAsync(revoke('garbage')).toBeResolved();
  });

  it('rejects an access token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);

    await expectAsync(revoke(AccessToken)).toBeRejectedWith(
      cognitoError('UnsupportedTokenTypeException', 'Unsupported token type'),
    );
  });
});

describe('GlobalSignOut', () => {
  usePool(fixture);

  it('revokes all of a member’s sign-ins', async () => {
    const { phoneNumber } = await fixture.signUp();
    const [first, second] = [await fixture.signIn(phoneNumber), await fixture.signIn(phoneNumber)];
    await signOutEverywhere(first.AccessToken);

    await expectAsync(getUser(first.AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(getUser(second.AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(refresh(second.RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
  });

  it('does not affect other members', async () => {
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    const adaTokens = await fixture.signIn(ada.phoneNumber);
    const graceTokens = await fixture.signIn(grace.phoneNumber);
    await signOutEverywhere(adaTokens.AccessToken);

    await expectAsync(getUser(graceTokens.AccessToken)).toBeResolved();
  });

  it('rejects a revoked access token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    await signOutEverywhere(AccessToken);

    await expectAsync(signOutEverywhere(AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
  });
});

describe('AdminUserGlobalSignOut', () => {
  usePool(fixture);

  const signOut = (username: string) =>
    fixture.cognito.send(new AdminUserGlobalSignOutCommand({ UserPoolId: USER_POOL_ID, Username: username }));

  it('revokes all of a member’s sign-ins, but not those of other members', async () => {
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    const [first, second] = [await fixture.signIn(ada.phoneNumber), await fixture.signIn(ada.phoneNumber)];
    const graceTokens = await fixture.signIn(grace.phoneNumber);
    await signOut(ada.phoneNumber);

    await expectAsync(getUser(first.AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(refresh(second.RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
    await expectAsync(getUser(graceTokens.AccessToken)).toBeResolved();
  });

  it('allows the member to sign in again', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await signOut(userName);

    await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
  });
});
