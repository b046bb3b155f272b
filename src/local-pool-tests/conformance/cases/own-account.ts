import { AdminDisableUserCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { TOKEN_LIFETIME_SECONDS } from '../../../contract/token-lifetimes.ts';
import { USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  IMMUTABLE_NUMBER,
  invalidParameter,
  notAuthorized,
  signedIn,
  trigger,
  USER_DISABLED,
  type ConformanceCase,
} from '../conformance-case.ts';

/** The source of a PreTokenGeneration trigger that leaves an access token no scope. */
const UNSCOPED = trigger(`
  const accessTokenGeneration = { scopesToSuppress: event.request.scopes };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };`);

/** What every operation with an access token says. */
const withAccessToken = (operation: string, when: string, rest: object = {}): ConformanceCase[] => [
  {
    operation,
    when,
    standing: 'documented',
    request: async (fixture) => ({ ...rest, AccessToken: (await signedIn(fixture)).AccessToken }),
  },
  {
    operation,
    when: 'the member has signed out everywhere, or the token’s refresh token was revoked',
    error: notAuthorized('Access Token has been revoked'),
    standing: 'observed',
    request: async (fixture) => {
      const { AccessToken } = await signedIn(fixture);
      await fixture.cognito.send(new GlobalSignOutCommand({ AccessToken }));
      return { ...rest, AccessToken };
    },
  },
  {
    operation,
    when: 'the access token has ended',
    error: notAuthorized('Access Token has expired'),
    standing: 'observed',
    request: async (fixture) => {
      const { AccessToken } = await signedIn(fixture);
      fixture.clock.advance(TOKEN_LIFETIME_SECONDS);
      return { ...rest, AccessToken };
    },
  },
  {
    operation,
    when: 'the pool has signed no such access token, or it is an id token',
    error: notAuthorized('Invalid Access Token'),
    standing: 'observed',
    request: async (fixture) => ({ ...rest, AccessToken: (await signedIn(fixture)).IdToken }),
  },
  {
    operation,
    when: 'PreTokenGeneration took the scope aws.cognito.signin.user.admin from the token',
    error: notAuthorized('Access Token does not have required scopes'),
    standing: 'observed',
    pool: { preTokenGenerationVersion: 'V2_0', triggers: { 'pre-token-generation': UNSCOPED } },
    request: async (fixture) => ({ ...rest, AccessToken: (await signedIn(fixture)).AccessToken }),
  },
  {
    operation,
    when: 'the member is disabled',
    error: USER_DISABLED,
    standing: 'observed',
    request: async (fixture) => {
      const { AccessToken, phoneNumber } = await signedIn(fixture);
      await fixture.cognito.send(
        new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
      );
      return { ...rest, AccessToken };
    },
  },
];

export const ownAccount: readonly ConformanceCase[] = [
  ...withAccessToken('GlobalSignOut', 'a member signs out everywhere'),
  ...withAccessToken('GetUser', 'a member asks'),
  ...withAccessToken('UpdateUserAttributes', 'a member changes the name or the locale', {
    UserAttributes: [{ Name: 'name', Value: 'Ada King' }],
  }),
  {
    operation: 'UpdateUserAttributes',
    when: 'the client may not write an attribute',
    error: notAuthorized('A client attempted to write unauthorized attribute'),
    standing: 'observed',
    request: async (fixture) => ({
      AccessToken: (await signedIn(fixture)).AccessToken,
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    }),
  },
  {
    operation: 'UpdateUserAttributes',
    when: 'the phone number is sent, which is immutable',
    error: IMMUTABLE_NUMBER,
    standing: 'observed',
    request: async (fixture) => {
      const { AccessToken, phoneNumber } = await signedIn(fixture);
      return { AccessToken, UserAttributes: [{ Name: 'phone_number', Value: phoneNumber }] };
    },
  },
  {
    operation: 'UpdateUserAttributes',
    when: 'a value is too long, which the message does not repeat',
    error: invalidParameter(
      "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: " +
        'Member must have length less than or equal to 2048',
    ),
    standing: 'observed',
    request: async (fixture) => ({
      AccessToken: (await signedIn(fixture)).AccessToken,
      UserAttributes: [{ Name: 'name', Value: 'x'.repeat(2_049) }],
    }),
  },
  ...withAccessToken('DeleteUser', 'a member deletes the account, which frees the number'),
];
