import { AdminCreateUserCommand, AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber, USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  startOf,
  trigger,
  unknownClient,
  USER_DISABLED,
  WRONG_CREDENTIALS,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'InitiateAuth';

const startOfMember = async (fixture: PoolFixture) => startOf((await fixture.signUp()).phoneNumber);

export const loggingIn: readonly ConformanceCase[] = [
  {
    operation,
    when: 'a member logs in, by phone number or user name',
    standing: 'documented',
    request: startOfMember,
  },
  {
    operation,
    when: 'a member whom an administrator created logs in, and stays FORCE_CHANGE_PASSWORD',
    standing: 'observed',
    request: async (fixture) => {
      const member = { UserPoolId: USER_POOL_ID, Username: newPhoneNumber() };
      await fixture.cognito.send(new AdminCreateUserCommand({ ...member, MessageAction: 'SUPPRESS' }));
      return startOf(member.Username);
    },
  },
  {
    operation,
    when: 'nobody has the number, which the answer does not tell',
    standing: 'documented',
    request: () => startOf(newPhoneNumber()),
  },
  {
    operation,
    when: 'the client begins with SRP, and DefineAuthChallenge goes on from there',
    standing: 'documented',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const AuthParameters = { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' };
      return { ...startOf(phoneNumber), AuthParameters };
    },
  },
  {
    operation,
    when: 'the client begins with SRP, and DefineAuthChallenge fails what it did not ask for, as this project’s does',
    error: WRONG_CREDENTIALS,
    standing: 'documented',
    pool: {
      triggers: {
        'define-auth-challenge': trigger(
          `const failAuthentication = event.request.session.some(({ challengeName }) => challengeName === 'SRP_A');
           return { ...event, response: { failAuthentication, challengeName: 'CUSTOM_CHALLENGE' } }`,
        ),
      },
    },
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const AuthParameters = { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' };
      return { ...startOf(phoneNumber), AuthParameters };
    },
  },
  {
    operation,
    when: 'the member is disabled',
    error: USER_DISABLED,
    standing: 'observed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const member = { UserPoolId: USER_POOL_ID, Username: phoneNumber };
      await fixture.cognito.send(new AdminDisableUserCommand(member));
      return startOf(phoneNumber);
    },
  },
  {
    operation,
    when: 'PreSignUp did not confirm the member',
    error: { name: 'UserNotConfirmedException', message: 'User is not confirmed.' },
    standing: 'observed',
    pool: { triggers: { 'pre-sign-up': null } },
    request: startOfMember,
  },
  {
    operation,
    when: 'the user name is missing',
    error: invalidParameter('Missing required parameter USERNAME'),
    standing: 'observed',
    request: () => ({ ...startOf(''), AuthParameters: {} }),
  },
  unknownClient(operation, startOf('+12025550100')),
];
