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
  signInNewMember,
  triggerSource,
  unknownClientCase,
  USER_DISABLED,
  type ConformanceCase,
  type ExpectedError,
} from '../conformance-case.ts';

const REVOKED = notAuthorized('Refresh Token has been revoked');

/** The name of the error was observed, its message is assumed. */
const REUSED: ExpectedError = {
  name: 'RefreshTokenReuseException',
  message: 'Refresh Token has been used before',
};

/** Signs in a new member. @returns the request that refreshes the tokens */
async function newRefreshRequest(fixture: PoolFixture) {
  const { RefreshToken } = await signInNewMember(fixture);
  return { ClientId: CLIENT_ID, RefreshToken };
}

/** Refreshes the tokens. @returns the request with the new refresh token */
async function rotate(fixture: PoolFixture, request: { ClientId: string; RefreshToken: string }) {
  const { AuthenticationResult } = await fixture.cognito.send(new GetTokensFromRefreshTokenCommand(request));
  return { ...request, RefreshToken: AuthenticationResult?.RefreshToken ?? '' };
}

const refreshCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'the refresh token is valid',
    note: 'The response contains a new refresh token that replaces it.',
    evidence: 'documented',
    request: async (fixture) => ({ ...(await newRefreshRequest(fixture)), ClientMetadata: { from: 'spec' } }),
  },
  {
    condition: 'the refresh token is valid and the app client does not rotate refresh tokens',
    note: 'The response contains no refresh token.',
    evidence: 'observed',
    pool: { refreshTokenRotation: false },
    request: newRefreshRequest,
  },
  {
    condition: 'PreTokenGeneration throws an error',
    note: 'The refresh token remains valid.',
    error: { name: 'UserLambdaValidationException', message: 'PreTokenGeneration failed with error NO.' },
    evidence: 'assumed',
    pool: {
      triggers: {
        'pre-token-generation': triggerSource(
          "if (event.triggerSource === 'TokenGeneration_RefreshTokens') throw new Error('NO'); return event",
        ),
      },
    },
    request: newRefreshRequest,
  },
  {
    condition: 'the refresh token was replaced and its grace period is not over',
    note: 'The response contains another new refresh token, which becomes the newest one.',
    evidence: 'observed',
    request: async (fixture) => {
      const request = await newRefreshRequest(fixture);
      await rotate(fixture, request);
      return request;
    },
  },
  {
    condition: 'the refresh token was replaced and its grace period is over',
    note: 'No token is revoked. The message is assumed.',
    error: REUSED,
    evidence: 'observed',
    request: async (fixture) => {
      const request = await newRefreshRequest(fixture);
      await rotate(fixture, request);
      fixture.clock.advance(REFRESH_GRACE_SECONDS);
      return request;
    },
  },
  {
    condition: 'the previous refresh token was used again, so that this one is no longer the newest',
    note: 'The message is assumed.',
    error: REUSED,
    evidence: 'observed',
    request: async (fixture) => {
      const original = await newRefreshRequest(fixture);
      const child = await rotate(fixture, original);
      await rotate(fixture, original);
      return child;
    },
  },
  {
    condition: 'the refresh token was revoked or the member signed out everywhere',
    error: REVOKED,
    evidence: 'observed',
    request: async (fixture) => {
      const request = await newRefreshRequest(fixture);
      await fixture.cognito.send(
        new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: request.RefreshToken }),
      );
      return request;
    },
  },
  {
    condition: 'the member was deleted',
    error: REVOKED,
    evidence: 'assumed',
    request: async (fixture) => {
      const { phoneNumber, RefreshToken } = await signInNewMember(fixture);
      await fixture.cognito.send(
        new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
      );
      return { ClientId: CLIENT_ID, RefreshToken };
    },
  },
  {
    condition: 'the member is disabled',
    error: USER_DISABLED,
    evidence: 'observed',
    request: async (fixture) => {
      const { phoneNumber, RefreshToken } = await signInNewMember(fixture);
      await fixture.cognito.send(
        new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
      );
      return { ClientId: CLIENT_ID, RefreshToken };
    },
  },
  {
    condition: 'the sign-in is older than the lifetime of the refresh token',
    error: notAuthorized('Refresh Token has expired'),
    evidence: 'observed',
    request: async (fixture) => {
      const request = await newRefreshRequest(fixture);
      fixture.clock.advance(REFRESH_TOKEN_LIFETIME_SECONDS);
      return request;
    },
  },
  {
    condition: 'the refresh token is new but the original one of the sign-in has expired',
    error: notAuthorized('Refresh Token has expired'),
    evidence: 'documented',
    request: async (fixture) => {
      const original = await newRefreshRequest(fixture);
      fixture.clock.advance(REFRESH_TOKEN_LIFETIME_SECONDS - 1);
      const request = await rotate(fixture, original);
      fixture.clock.advance(1);
      return request;
    },
  },
  {
    condition: 'the value is not a refresh token',
    error: notAuthorized('Invalid Refresh Token'),
    evidence: 'observed',
    request: () => ({ ClientId: CLIENT_ID, RefreshToken: 'garbage' }),
  },
];

const revokeCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'the token is a refresh token',
    note: 'Its access tokens are revoked too.',
    evidence: 'documented',
    request: async (fixture) => {
      const { RefreshToken } = await signInNewMember(fixture);
      return { ClientId: CLIENT_ID, Token: RefreshToken };
    },
  },
  {
    condition: 'the token is the original refresh token of the sign-in and its grace period is over',
    note: 'All tokens of the sign-in are revoked.',
    evidence: 'observed',
    request: async (fixture) => {
      const original = await newRefreshRequest(fixture);
      await rotate(fixture, original);
      fixture.clock.advance(REFRESH_GRACE_SECONDS);
      return { ClientId: CLIENT_ID, Token: original.RefreshToken };
    },
  },
  {
    condition: 'the token is neither the original nor the newest refresh token of the sign-in',
    note: 'No token is revoked.',
    evidence: 'observed',
    request: async (fixture) => {
      const middle = await rotate(fixture, await newRefreshRequest(fixture));
      await rotate(fixture, middle);
      return { ClientId: CLIENT_ID, Token: middle.RefreshToken };
    },
  },
  {
    condition: 'the value is not a token',
    evidence: 'assumed',
    request: () => ({ ClientId: CLIENT_ID, Token: 'garbage' }),
  },
  {
    condition: 'the token is an access token or an id token',
    error: { name: 'UnsupportedTokenTypeException', message: 'Unsupported token type' },
    evidence: 'assumed',
    request: async (fixture) => {
      const { AccessToken } = await signInNewMember(fixture);
      return { ClientId: CLIENT_ID, Token: AccessToken };
    },
  },
];

export const tokenCases: readonly ConformanceCase[] = [
  ...refreshCases.map((each) => ({ ...each, operation: 'GetTokensFromRefreshToken' })),
  unknownClientCase('GetTokensFromRefreshToken', { RefreshToken: 'garbage' }),
  ...revokeCases.map((each) => ({ ...each, operation: 'RevokeToken' })),
  unknownClientCase('RevokeToken', { Token: 'garbage' }),
];
