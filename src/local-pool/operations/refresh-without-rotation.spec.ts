import {
  AdminInitiateAuthCommand,
  DescribeUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CLIENT_ID, cognitoError, PoolFixture, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

describe('Without refresh token rotation,', () => {
  const fixture = usePool(
    new PoolFixture({
      refreshTokenRotation: false,
      triggers: { 'pre-token-generation': "export { handler } from './post-authentication.ts';" },
    }),
  );

  const refreshRequest = (refreshToken: string, flow: 'REFRESH_TOKEN_AUTH' | 'REFRESH_TOKEN') => ({
    ClientId: CLIENT_ID,
    AuthFlow: flow,
    AuthParameters: { REFRESH_TOKEN: refreshToken },
    ClientMetadata: { from: 'spec' },
  });

  const refreshes: readonly (readonly [string, (refreshToken: string) => ReturnType<typeof initiate>])[] = [
    ['REFRESH_TOKEN_AUTH', (token) => initiate(token, 'REFRESH_TOKEN_AUTH')],
    ['REFRESH_TOKEN', (token) => initiate(token, 'REFRESH_TOKEN')],
    [
      'AdminInitiateAuth',
      async (token) =>
        fixture.cognito.send(
          new AdminInitiateAuthCommand({
            UserPoolId: USER_POOL_ID,
            ...refreshRequest(token, 'REFRESH_TOKEN_AUTH'),
          }),
        ),
    ],
    [
      'GetTokensFromRefreshToken',
      async (token) =>
        fixture.cognito.send(
          new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: token }),
        ),
    ],
  ];

  const initiate = (token: string, flow: 'REFRESH_TOKEN_AUTH' | 'REFRESH_TOKEN') =>
    fixture.cognito.send(new InitiateAuthCommand(refreshRequest(token, flow)));

  for (const [name, refresh] of refreshes) {
    it(`${name} issues new tokens of the same sign-in, and no refresh token`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const first = await fixture.signIn(phoneNumber);
      fixture.clock.advance(3600);
      const { AuthenticationResult: result } = await refresh(first.RefreshToken);

      const [before, after] = [decodeJwt(first.AccessToken), decodeJwt(result?.AccessToken ?? '')];
      expect(after['origin_jti']).toBe(before['origin_jti']);
      expect(after['auth_time']).toBe(before['auth_time']);
      expect(after.jti).not.toBe(before.jti);
      expect(result?.IdToken).toBeDefined();
      expect(result?.RefreshToken).toBeUndefined();
      await expectAsync(refresh(first.RefreshToken)).toBeResolved();
    });

    it(`${name} fails after the refresh token was revoked`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const { RefreshToken } = await fixture.signIn(phoneNumber);
      await fixture.cognito.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: RefreshToken }));

      await expectAsync(refresh(RefreshToken)).toBeRejectedWith(
        cognitoError('NotAuthorizedException', 'Refresh Token has been revoked'),
      );
    });
  }

  it('REFRESH_TOKEN_AUTH calls pre-token-generation without the client’s metadata', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { RefreshToken } = await fixture.signIn(phoneNumber);
    await initiate(RefreshToken, 'REFRESH_TOKEN_AUTH');

    const event = fixture.events(userName).at(-1);
    expect(event?.triggerSource).toBe('TokenGeneration_RefreshTokens');
    expect(event?.request['clientMetadata']).toBeUndefined();
  });

  it('REFRESH_TOKEN_AUTH requires a refresh token', async () => {
    await expectAsync(
      fixture.cognito.send(
        new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: {} }),
      ),
    ).toBeRejectedWith(cognitoError('InvalidParameterException', 'Missing required parameter REFRESH_TOKEN'));
  });

  it('the app client is described so', async () => {
    const { UserPoolClient } = await fixture.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
    );

    expect(UserPoolClient?.ExplicitAuthFlows).toEqual(['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    expect(UserPoolClient?.RefreshTokenRotation).toEqual({ Feature: 'DISABLED' });
  });
});
