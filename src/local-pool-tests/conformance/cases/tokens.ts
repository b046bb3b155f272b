import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { REFRESH_GRACE_SECONDS, REFRESH_TOKEN_LIFETIME_SECONDS } from '../../../contract/token-lifetimes.ts';
import { CLIENT_ID, USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  notAuthorized,
  signedIn,
  trigger,
  unknownClient,
  USER_DISABLED,
  type ConformanceCase,
  type KnownError,
} from '../conformance-case.ts';

const REVOKED = notAuthorized('Refresh Token has been revoked');

/** The name was observed, the message was not. */
const REUSED: KnownError = {
  name: 'RefreshTokenReuseException',
  message: 'Refresh Token has been used before',
};

async function refreshToken(fixture: PoolFixture) {
  const { RefreshToken } = await signedIn(fixture);
  return { ClientId: CLIENT_ID, RefreshToken };
}

/** @returns a request with the new refresh token */
async function refreshed(fixture: PoolFixture, request: { ClientId: string; RefreshToken: string }) {
  const { AuthenticationResult } = await fixture.cognito.send(new GetTokensFromRefreshTokenCommand(request));
  return { ...request, RefreshToken: AuthenticationResult?.RefreshToken ?? '' };
}

const refreshing: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    when: 'the refresh token is good: another one in its place',
    standing: 'documented',
    request: async (fixture) => ({ ...(await refreshToken(fixture)), ClientMetadata: { from: 'spec' } }),
  },
  {
    when: 'PreTokenGeneration throws, and the refresh token stays good',
    error: { name: 'UserLambdaValidationException', message: 'PreTokenGeneration failed with error NO.' },
    standing: 'assumed',
    pool: {
      triggers: {
        'pre-token-generation': trigger(
          "if (event.triggerSource === 'TokenGeneration_RefreshTokens') throw new Error('NO'); return event",
        ),
      },
    },
    request: refreshToken,
  },
  {
    when: 'the refresh token was replaced within the grace: one more newest token',
    standing: 'observed',
    request: async (fixture) => {
      const request = await refreshToken(fixture);
      await refreshed(fixture, request);
      return request;
    },
  },
  {
    when: 'the refresh token was replaced, and its grace is over; revokes nothing (message assumed)',
    error: REUSED,
    standing: 'observed',
    request: async (fixture) => {
      const request = await refreshToken(fixture);
      await refreshed(fixture, request);
      fixture.clock.advance(REFRESH_GRACE_SECONDS);
      return request;
    },
  },
  {
    when: 'the token before it was used once more, so that it is not the newest one (message assumed)',
    error: REUSED,
    standing: 'observed',
    request: async (fixture) => {
      const original = await refreshToken(fixture);
      const child = await refreshed(fixture, original);
      await refreshed(fixture, original);
      return child;
    },
  },
  {
    when: 'the refresh token was revoked, or its member signed out everywhere',
    error: REVOKED,
    standing: 'observed',
    request: async (fixture) => {
      const request = await refreshToken(fixture);
      await fixture.cognito.send(
        new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: request.RefreshToken }),
      );
      return request;
    },
  },
  {
    when: 'the member was deleted',
    error: REVOKED,
    standing: 'assumed',
    request: async (fixture) => {
      const { phoneNumber, RefreshToken } = await signedIn(fixture);
      await fixture.cognito.send(
        new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
      );
      return { ClientId: CLIENT_ID, RefreshToken };
    },
  },
  {
    when: 'the member is disabled',
    error: USER_DISABLED,
    standing: 'observed',
    request: async (fixture) => {
      const { phoneNumber, RefreshToken } = await signedIn(fixture);
      await fixture.cognito.send(
        new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
      );
      return { ClientId: CLIENT_ID, RefreshToken };
    },
  },
  {
    when: 'the log-in is older than the refresh token’s life',
    error: notAuthorized('Refresh Token has expired'),
    standing: 'observed',
    request: async (fixture) => {
      const request = await refreshToken(fixture);
      fixture.clock.advance(REFRESH_TOKEN_LIFETIME_SECONDS);
      return request;
    },
  },
  {
    when: 'the refresh token is new, and the log-in’s original one has expired',
    error: notAuthorized('Refresh Token has expired'),
    standing: 'documented',
    request: async (fixture) => {
      const original = await refreshToken(fixture);
      fixture.clock.advance(REFRESH_TOKEN_LIFETIME_SECONDS - 1);
      const request = await refreshed(fixture, original);
      fixture.clock.advance(1);
      return request;
    },
  },
  {
    when: 'it is no refresh token',
    error: notAuthorized('Invalid Refresh Token'),
    standing: 'observed',
    request: () => ({ ClientId: CLIENT_ID, RefreshToken: 'garbage' }),
  },
];

const revoking: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    when: 'it is a refresh token, which ends with its access tokens',
    standing: 'documented',
    request: async (fixture) => {
      const { RefreshToken } = await signedIn(fixture);
      return { ClientId: CLIENT_ID, Token: RefreshToken };
    },
  },
  {
    when: 'it is the log-in’s original refresh token, replaced long ago: ends all that came of it',
    standing: 'observed',
    request: async (fixture) => {
      const original = await refreshToken(fixture);
      await refreshed(fixture, original);
      fixture.clock.advance(REFRESH_GRACE_SECONDS);
      return { ClientId: CLIENT_ID, Token: original.RefreshToken };
    },
  },
  {
    when: 'it is neither the original refresh token nor the newest one: ends nothing',
    standing: 'observed',
    request: async (fixture) => {
      const middle = await refreshed(fixture, await refreshToken(fixture));
      await refreshed(fixture, middle);
      return { ClientId: CLIENT_ID, Token: middle.RefreshToken };
    },
  },
  {
    when: 'it is no token at all',
    standing: 'assumed',
    request: () => ({ ClientId: CLIENT_ID, Token: 'garbage' }),
  },
  {
    when: 'it is an access or an id token',
    error: { name: 'UnsupportedTokenTypeException', message: 'Unsupported token type' },
    standing: 'assumed',
    request: async (fixture) => {
      const { AccessToken } = await signedIn(fixture);
      return { ClientId: CLIENT_ID, Token: AccessToken };
    },
  },
];

export const tokens: readonly ConformanceCase[] = [
  ...refreshing.map((each) => ({ ...each, operation: 'GetTokensFromRefreshToken' })),
  unknownClient('GetTokensFromRefreshToken', { RefreshToken: 'garbage' }),
  ...revoking.map((each) => ({ ...each, operation: 'RevokeToken' })),
  unknownClient('RevokeToken', { Token: 'garbage' }),
];
