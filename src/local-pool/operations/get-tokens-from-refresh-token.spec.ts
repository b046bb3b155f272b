import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CLIENT_ID, cognitoError, PoolFixture, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

const DAY_SECONDS = 24 * 60 * 60;

const REVOKED = cognitoError('NotAuthorizedException', 'Refresh Token has been revoked');

const REUSED = cognitoError('RefreshTokenReuseException', 'Refresh Token has been used before');

const EXPIRED = cognitoError('NotAuthorizedException', 'Refresh Token has expired');

describe('GetTokensFromRefreshToken', () => {
  const fixture = usePool();

  async function refresh(refreshToken: string | undefined, pool = fixture) {
    const { AuthenticationResult } = await pool.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refreshToken }),
    );
    return AuthenticationResult;
  }

  async function newSession() {
    const member = await fixture.signUp();
    return { ...member, ...(await fixture.signIn(member.phoneNumber)) };
  }

  it('returns new tokens of the same sign-in and a new refresh token', async () => {
    const before = await newSession();
    fixture.clock.advance(100);
    const after = await refresh(before.RefreshToken);

    const [oldClaims, newClaims] = [decodeJwt(before.AccessToken), decodeJwt(after?.AccessToken ?? '')];
    expect(newClaims['auth_time']).toEqual(oldClaims['auth_time']);
    expect(newClaims['origin_jti']).toEqual(oldClaims['origin_jti']);
    expect(newClaims.iat).toBe(Number(oldClaims.iat) + 100);
    expect(newClaims.jti).not.toBe(oldClaims.jti);
    expect(after?.RefreshToken).not.toBe(before.RefreshToken);
    expect(after?.ExpiresIn).toBe(3600);
    await expectAsync(
      fixture.cognito.send(new GetUserCommand({ AccessToken: after?.AccessToken })),
    ).toBeResolved();
  });

  it('[SEC-43] accepts a replaced token for one more minute', async () => {
    const { RefreshToken } = await newSession();
    const replacement = await refresh(RefreshToken);
    fixture.clock.advance(59);
    await expectAsync(refresh(RefreshToken)).toBeResolved();
    fixture.clock.advance(1);

    await expectAsync(refresh(RefreshToken)).toBeRejectedWith(REUSED);
    await expectAsync(refresh(replacement?.RefreshToken)).toBeRejectedWith(REUSED);
  });

  it('[SEC-43] revokes nothing when a replaced token is used after the grace period', async () => {
    const { RefreshToken } = await newSession();
    const replacement = await refresh(RefreshToken);
    fixture.clock.advance(60);
    await expectAsync(refresh(RefreshToken)).toBeRejectedWith(REUSED);

    await expectAsync(
      fixture.cognito.send(new GetUserCommand({ AccessToken: replacement?.AccessToken })),
    ).toBeResolved();
    await expectAsync(refresh(replacement?.RefreshToken)).toBeResolved();
  });

  it('[SEC-57] forks when a replaced token is used within the grace period, and accepts only the newest token', async () => {
    const { RefreshToken } = await newSession();
    const first = await refresh(RefreshToken);
    const second = await refresh(RefreshToken);

    await expectAsync(refresh(first?.RefreshToken)).toBeRejectedWith(REUSED);
    await expectAsync(refresh(second?.RefreshToken)).toBeResolved();
  });

  it('accepts 10 concurrent uses of one token, but only one of the new tokens', async () => {
    const { RefreshToken } = await newSession();
    const forks = await Promise.all(Array.from({ length: 10 }, () => refresh(RefreshToken)));
    const results = await Promise.allSettled(forks.map((fork) => refresh(fork?.RefreshToken)));

    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  });

  it('rejects a replaced token immediately without a grace period', async () => {
    const strict = await PoolFixture.start({ refreshGraceSeconds: 0 });
    const { phoneNumber } = await strict.signUp();
    const { RefreshToken } = await strict.signIn(phoneNumber);
    await refresh(RefreshToken, strict);

    await expectAsync(refresh(RefreshToken, strict)).toBeRejectedWith(REUSED);
    await strict.stop();
  });

  it('rejects every refresh token 30 days after the sign-in, even a newer one', async () => {
    const { RefreshToken } = await newSession();
    fixture.clock.advance(29 * DAY_SECONDS);
    const replacement = await refresh(RefreshToken);
    fixture.clock.advance(DAY_SECONDS);

    await expectAsync(refresh(replacement?.RefreshToken)).toBeRejectedWith(EXPIRED);
  });

  it('rejects a disabled member', async () => {
    const { phoneNumber, RefreshToken } = await newSession();
    await fixture.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(refresh(RefreshToken)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  it('rejects a deleted member', async () => {
    const { phoneNumber, RefreshToken } = await newSession();
    await fixture.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(refresh(RefreshToken)).toBeRejectedWith(REVOKED);
  });

  it('rejects an unknown refresh token', async () => {
    await expectAsync(refresh('garbage')).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Invalid Refresh Token'),
    );
  });

  it('rejects an unknown client', async () => {
    const { RefreshToken } = await newSession();
    const unknownClient = new GetTokensFromRefreshTokenCommand({ ClientId: 'unknown', RefreshToken });

    await expectAsync(fixture.cognito.send(unknownClient)).toBeRejectedWith(
      cognitoError('ResourceNotFoundException', 'User pool client unknown does not exist.'),
    );
  });
});
