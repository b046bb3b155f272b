import {
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { TOKEN_LIFETIME_SECONDS } from '../../../contract/token-lifetimes.ts';
import { SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import { newPhoneNumber, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  IMMUTABLE_NUMBER,
  invalidParameter,
  notAuthorized,
  NUMBER_IN_USE,
  signInNewMember,
  triggerSource,
  UNAUTHORIZED_ATTRIBUTE,
  USER_DISABLED,
  type ConformanceCase,
  type SuccessCondition,
} from '../conformance-case.ts';

/** The source of a PreTokenGeneration trigger that removes all scopes from the access token. */
const SCOPE_REMOVING_TRIGGER = triggerSource(`
  const accessTokenGeneration = { scopesToSuppress: event.request.scopes };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };`);

/**
 * Returns the cases that every operation with an access token has.
 * @param success the condition and note of the case that succeeds
 * @param rest the request without its access token
 */
const casesWithAccessToken = (
  operation: string,
  success: SuccessCondition,
  rest: object = {},
): ConformanceCase[] => [
  {
    operation,
    ...success,
    evidence: 'documented',
    request: async (fixture) => ({ ...rest, AccessToken: (await signInNewMember(fixture)).AccessToken }),
  },
  {
    operation,
    condition: 'the member signed out everywhere or the refresh token of the sign-in was revoked',
    error: notAuthorized('Access Token has been revoked'),
    evidence: 'observed',
    request: async (fixture) => {
      const { AccessToken } = await signInNewMember(fixture);
      await fixture.cognito.send(new GlobalSignOutCommand({ AccessToken }));
      return { ...rest, AccessToken };
    },
  },
  {
    operation,
    condition: 'the access token has expired',
    error: notAuthorized('Access Token has expired'),
    evidence: 'observed',
    request: async (fixture) => {
      const { AccessToken } = await signInNewMember(fixture);
      fixture.clock.advance(TOKEN_LIFETIME_SECONDS);
      return { ...rest, AccessToken };
    },
  },
  {
    operation,
    condition: 'the access token was not signed by the pool or is an id token',
    error: notAuthorized('Invalid Access Token'),
    evidence: 'observed',
    request: async (fixture) => ({ ...rest, AccessToken: (await signInNewMember(fixture)).IdToken }),
  },
  {
    operation,
    condition: 'PreTokenGeneration removed the scope aws.cognito.signin.user.admin from the token',
    error: notAuthorized('Access Token does not have required scopes'),
    evidence: 'observed',
    pool: { preTokenGenerationVersion: 'V2_0', triggers: { 'pre-token-generation': SCOPE_REMOVING_TRIGGER } },
    request: async (fixture) => ({ ...rest, AccessToken: (await signInNewMember(fixture)).AccessToken }),
  },
  {
    operation,
    condition: 'the member is disabled',
    error: USER_DISABLED,
    evidence: 'observed',
    request: async (fixture) => {
      const { AccessToken, phoneNumber } = await signInNewMember(fixture);
      await fixture.cognito.send(
        new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
      );
      return { ...rest, AccessToken };
    },
  },
];

export const accessTokenCases: readonly ConformanceCase[] = [
  ...casesWithAccessToken('GlobalSignOut', { condition: 'a member signs out everywhere' }),
  ...casesWithAccessToken('GetUser', { condition: 'a member reads the account' }),
  {
    operation: 'GetUser',
    condition: 'the app client has no read access to an attribute',
    note: 'The response and the id token do not contain it.',
    evidence: 'documented',
    request: async (fixture) => {
      const { AccessToken, phoneNumber } = await signInNewMember(fixture);
      await fixture.cognito.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: USER_POOL_ID,
          Username: phoneNumber,
          UserAttributes: [{ Name: SERVER_ATTRIBUTES.provenNumber, Value: phoneNumber }],
        }),
      );
      return { AccessToken };
    },
  },
  ...casesWithAccessToken(
    'UpdateUserAttributes',
    { condition: 'a member changes the name or the locale' },
    {
      UserAttributes: [{ Name: 'name', Value: 'Ada King' }],
    },
  ),
  {
    operation: 'UpdateUserAttributes',
    condition: 'a value is empty',
    note: 'The attribute is deleted.',
    evidence: 'documented',
    request: async (fixture) => ({
      AccessToken: (await signInNewMember(fixture)).AccessToken,
      UserAttributes: [{ Name: 'name', Value: '' }],
    }),
  },
  {
    operation: 'UpdateUserAttributes',
    condition: 'the app client has no write access to an attribute',
    error: UNAUTHORIZED_ATTRIBUTE,
    evidence: 'observed',
    request: async (fixture) => ({
      AccessToken: (await signInNewMember(fixture)).AccessToken,
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    }),
  },
  {
    operation: 'UpdateUserAttributes',
    condition: 'the app client has write access to the phone number, which changes',
    note: 'The new number is the user name at once, and not verified.',
    evidence: 'documented',
    request: async (fixture) => ({
      AccessToken: (await signInNewMember(fixture)).AccessToken,
      UserAttributes: [{ Name: 'phone_number', Value: newPhoneNumber() }],
    }),
  },
  {
    operation: 'UpdateUserAttributes',
    condition: 'the phone number is that of another member',
    ...NUMBER_IN_USE,
    evidence: 'assumed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      return {
        AccessToken: (await signInNewMember(fixture)).AccessToken,
        UserAttributes: [{ Name: 'phone_number', Value: phoneNumber }],
      };
    },
  },
  {
    operation: 'UpdateUserAttributes',
    condition: 'the request contains the phone number, which is immutable',
    ...IMMUTABLE_NUMBER,
    evidence: 'observed',
    request: async (fixture) => {
      const { AccessToken, phoneNumber } = await signInNewMember(fixture);
      return { AccessToken, UserAttributes: [{ Name: 'phone_number', Value: phoneNumber }] };
    },
  },
  {
    operation: 'UpdateUserAttributes',
    condition: 'a value is too long',
    note: 'The message does not contain the value.',
    error: invalidParameter(
      "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: " +
        'Member must have length less than or equal to 2048',
    ),
    evidence: 'observed',
    request: async (fixture) => ({
      AccessToken: (await signInNewMember(fixture)).AccessToken,
      UserAttributes: [{ Name: 'name', Value: 'x'.repeat(2_049) }],
    }),
  },
  ...casesWithAccessToken('DeleteUser', {
    condition: 'a member deletes the account',
    note: 'The number can be registered again.',
  }),
];
