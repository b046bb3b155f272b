import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { REFRESH_GRACE_SECONDS } from '../../contract/token-lifetimes.ts';
import {
  CLIENT_ID,
  cognitoError,
  PoolFixture,
  type SignInTokens,
} from '../../local-pool/testing/pool-fixture.ts';

const DAY_SECONDS = 24 * 60 * 60;

const REUSED = cognitoError('RefreshTokenReuseException', 'Refresh Token has been used before');
const REVOKED = cognitoError('NotAuthorizedException', 'Refresh Token has been revoked');
const EXPIRED = cognitoError('NotAuthorizedException', 'Refresh Token has expired');

describe('a stolen refresh token', () => {
  let fixture: PoolFixture;
  /** The tokens of the member’s sign-in. The thief has a copy of the refresh token. */
  let member: SignInTokens;
  let thief: SignInTokens;

  async function refresh({ RefreshToken }: SignInTokens): Promise<SignInTokens> {
    const request = new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken });
    return (await fixture.cognito.send(request)).AuthenticationResult as SignInTokens;
  }

  const revoke = ({ RefreshToken }: SignInTokens) =>
    fixture.cognito.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: RefreshToken }));

  const readAccount = ({ AccessToken }: SignInTokens) =>
    fixture.cognito.send(new GetUserCommand({ AccessToken }));

  beforeEach(async () => {
    fixture = await PoolFixture.start();
    member = await fixture.signIn((await fixture.signUp()).phoneNumber);
    thief = await refresh(member);
  });
  afterEach(() => fixture.stop());

  it('[SEC-57] that the thief used first is rejected as reuse when the member refreshes, while the thief stays signed in', async () => {
    fixture.clock.advance(REFRESH_GRACE_SECONDS);
    await expectAsync(refresh(member)).toBeRejectedWith(REUSED);

    await expectAsync(readAccount(thief)).toBeResolved();
    await expectAsync(refresh(thief)).toBeResolved();
  });

  it('[SEC-57] works for the thief for exactly 30 days after the sign-in', async () => {
    fixture.clock.advance(15 * DAY_SECONDS);
    thief = await refresh(thief);
    fixture.clock.advance(15 * DAY_SECONDS - 1);
    thief = await refresh(thief);
    fixture.clock.advance(1);

    await expectAsync(refresh(thief)).toBeRejectedWith(EXPIRED);
  });

  it('[SEC-56] stops working once the member’s app revokes the original one', async () => {
    thief = await refresh(await refresh(thief));
    fixture.clock.advance(REFRESH_GRACE_SECONDS);
    await revoke(member);

    await expectAsync(refresh(thief)).toBeRejectedWith(REVOKED);
    await expectAsync(readAccount(thief)).toBeRejected();
  });

  it('[SEC-57] stops working once the member signs out everywhere', async () => {
    await fixture.cognito.send(new GlobalSignOutCommand({ AccessToken: member.AccessToken }));

    await expectAsync(refresh(thief)).toBeRejectedWith(REVOKED);
    await expectAsync(readAccount(thief)).toBeRejected();
  });

  it('[SEC-56] still works when the member’s app revokes only the refresh token that it received last', async () => {
    const refreshed = await refresh(member);
    thief = await refresh(member);
    await revoke(refreshed);

    await expectAsync(refresh(refreshed)).toBeRejectedWith(REUSED);
    await expectAsync(refresh(thief)).toBeResolved();
  });
});
