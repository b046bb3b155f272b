import { AdminCreateUserCommand, AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  startRequest,
  startRequestOfMember,
  triggerSource,
  unknownClientCase,
  USER_DISABLED,
  USER_NOT_FOUND,
  WRONG_CREDENTIALS,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'InitiateAuth';

export const initiateAuthCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'a member signs in by phone number or user name',
    evidence: 'documented',
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a member who was created by an administrator signs in',
    note: 'The status remains FORCE_CHANGE_PASSWORD.',
    evidence: 'observed',
    request: async (fixture) => {
      const member = { UserPoolId: USER_POOL_ID, Username: newPhoneNumber() };
      await fixture.cognito.send(new AdminCreateUserCommand({ ...member, MessageAction: 'SUPPRESS' }));
      return startRequest(member.Username);
    },
  },
  {
    operation,
    condition: 'the number is not registered',
    note: 'The response does not reveal it.',
    evidence: 'documented',
    request: () => startRequest(newPhoneNumber()),
  },
  {
    operation,
    condition: 'the client starts with SRP and DefineAuthChallenge continues with a custom challenge',
    evidence: 'documented',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const AuthParameters = { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' };
      return { ...startRequest(phoneNumber), AuthParameters };
    },
  },
  {
    operation,
    condition:
      'the client starts with SRP and DefineAuthChallenge rejects it, as the triggers of this project do',
    error: WRONG_CREDENTIALS,
    evidence: 'documented',
    pool: {
      triggers: {
        'define-auth-challenge': triggerSource(
          `const failAuthentication = event.request.session.some(({ challengeName }) => challengeName === 'SRP_A');
           return { ...event, response: { failAuthentication, challengeName: 'CUSTOM_CHALLENGE' } }`,
        ),
      },
    },
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const AuthParameters = { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' };
      return { ...startRequest(phoneNumber), AuthParameters };
    },
  },
  {
    operation,
    condition: 'the member is disabled',
    error: USER_DISABLED,
    evidence: 'observed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const member = { UserPoolId: USER_POOL_ID, Username: phoneNumber };
      await fixture.cognito.send(new AdminDisableUserCommand(member));
      return startRequest(phoneNumber);
    },
  },
  {
    operation,
    condition: 'PreSignUp did not confirm the member',
    error: { name: 'UserNotConfirmedException', message: 'User is not confirmed.' },
    evidence: 'observed',
    pool: { triggers: { 'pre-sign-up': null } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'the user name is missing',
    error: invalidParameter('Missing required parameter USERNAME'),
    evidence: 'observed',
    request: () => ({ ...startRequest(''), AuthParameters: {} }),
  },
  {
    operation,
    condition: 'the number is not registered and the app client has LEGACY user existence errors',
    note: 'No trigger runs (assumed).',
    error: USER_NOT_FOUND,
    evidence: 'documented',
    pool: { preventUserExistenceErrors: 'LEGACY' },
    request: () => startRequest(newPhoneNumber()),
  },
  unknownClientCase(operation, startRequest('+12025550100')),
];
