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

/** The tokens of a refresh. */
async function refreshed(refreshToken: string): Promise<SignInTokens> {
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

  /** The tokens of a sign-in and of two refreshes, oldest first; the grace of the original is over. */
  async function rotatedTwice(): Promise<[SignInTokens, SignInTokens, SignInTokens]> {
    const { phoneNumber } = await fixture.signUp();
    const original = await fixture.signIn(phoneNumber);
    const middle = await refreshed(original.RefreshToken);
    fixture.clock.advance(60);
    return [original, middle, await refreshed(middle.RefreshToken)];
  }

  for (const [which, index] of [
    ['original', 0],
    ['newest', 2],
  ] as const) {
    it(`ends every token of a sign-in by its ${which} one`, async () => {
      const family = await rotatedTwice();
      await revoke(family[index].RefreshToken);

      for (const { RefreshToken, AccessToken } of family) {
        await expectAsync(refresh(RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
        await expectAsync(getUser(AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
      }
    });
  }

  it('[SEC-56] revokes nothing when given a refresh token between the original and the newest one', async () => {
    const [original, middle, newest] = await rotatedTwice();
    await expectAsync(revoke(middle.RefreshToken)).toBeResolved();

    for (const { AccessToken } of [original, middle, newest]) {
      await expectAsync(getUser(AccessToken)).toBeResolved();
    }
    await expectAsync(refresh(newest.RefreshToken)).toBeResolved();
  });

  it('ends nothing by a fork that is not the newest token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await fixture.signIn(phoneNumber);
    const [older, newer] = [await refreshed(RefreshToken), await refreshed(RefreshToken)];
    await revoke(older.RefreshToken);

    await expectAsync(refresh(newer.RefreshToken)).toBeResolved();
  });

  it('leaves the member’s other log-ins alone', async () => {
    const { phoneNumber } = await fixture.signUp();
    const [here, there] = [await fixture.signIn(phoneNumber), await fixture.signIn(phoneNumber)];
    await revoke(here.RefreshToken);

    await expectAsync(getUser(there.AccessToken)).toBeResolved();
    await expectAsync(refresh(there.RefreshToken)).toBeResolved();
  });

  it('takes a token that means nothing', async () => {
    await expectAsync(revoke('garbage')).toBeResolved();
  });

  it('refuses an access token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);

    await expectAsync(revoke(AccessToken)).toBeRejectedWith(
      cognitoError('UnsupportedTokenTypeException', 'Unsupported token type'),
    );
  });
});

describe('GlobalSignOut', () => {
  usePool(fixture);

  it('ends all of a member’s log-ins', async () => {
    const { phoneNumber } = await fixture.signUp();
    const [here, there] = [await fixture.signIn(phoneNumber), await fixture.signIn(phoneNumber)];
    await signOutEverywhere(here.AccessToken);

    await expectAsync(getUser(here.AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(getUser(there.AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(refresh(there.RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
  });

  it('leaves other members alone', async () => {
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    const adas = await fixture.signIn(ada.phoneNumber);
    const graces = await fixture.signIn(grace.phoneNumber);
    await signOutEverywhere(adas.AccessToken);

    await expectAsync(getUser(graces.AccessToken)).toBeResolved();
  });

  it('refuses an access token that was revoked', async () => {
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

  it('ends all of a member’s log-ins, and nobody else’s', async () => {
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    const [here, there] = [await fixture.signIn(ada.phoneNumber), await fixture.signIn(ada.phoneNumber)];
    const graces = await fixture.signIn(grace.phoneNumber);
    await signOut(ada.phoneNumber);

    await expectAsync(getUser(here.AccessToken)).toBeRejectedWith(ACCESS_REVOKED);
    await expectAsync(refresh(there.RefreshToken)).toBeRejectedWith(REFRESH_REVOKED);
    await expectAsync(getUser(graces.AccessToken)).toBeResolved();
  });

  it('lets the member log in again', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await signOut(userName);

    await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
  });
});
