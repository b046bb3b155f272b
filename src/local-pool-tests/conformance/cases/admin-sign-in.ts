import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber, USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  answerRequest,
  invalidParameter,
  createMember,
  notAuthorized,
  startRequest,
  unknownMemberCase,
  unknownPoolCase,
  type ConformanceCase,
} from '../conformance-case.ts';
import { respondToChallengeCases, correctAnswerCase } from './respond-to-auth-challenge.ts';
import { failingTriggerCases } from './failing-triggers.ts';
import { unsupportedAdminFlowCases } from './unsupported-flows.ts';
import { initiateAuthCases } from './initiate-auth.ts';

/** Turns cases of a client's operation into cases of the administrators' operation. */
const asAdmin = (cases: readonly ConformanceCase[]) =>
  cases.map((each): ConformanceCase => ({
    ...each,
    operation: `Admin${each.operation}`,
    request: async (fixture) => ({ ...(await each.request(fixture)), UserPoolId: USER_POOL_ID }),
  }));

/** Returns the correct answer to a challenge that an administrator started. */
async function answerAsAdmin(fixture: PoolFixture) {
  const { phoneNumber } = await fixture.signUp();
  const { Session = '' } = await fixture.cognito.send(
    new AdminInitiateAuthCommand({ ...startRequest(phoneNumber), UserPoolId: USER_POOL_ID }),
  );
  return answerRequest(phoneNumber, Session);
}

export const adminStartedCase: ConformanceCase = {
  operation: 'RespondToAuthChallenge',
  condition: 'the answer is correct and an administrator started the sign-in',
  evidence: 'assumed',
  request: answerAsAdmin,
};

const NO_ACCOUNT_RECOVERY = invalidParameter(
  'Cannot reset password for the user as there is no registered/verified email or phone_number',
);

const resetPasswordCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'the number is not verified',
    error: NO_ACCOUNT_RECOVERY,
    evidence: 'observed',
    request: createMember,
  },
  {
    condition: 'the number is verified but account recovery is disabled',
    error: NO_ACCOUNT_RECOVERY,
    evidence: 'assumed',
    request: async (fixture) => {
      const member = await createMember(fixture);
      const UserAttributes = [{ Name: 'phone_number_verified', Value: 'true' }];
      await fixture.cognito.send(new AdminUpdateUserAttributesCommand({ ...member, UserAttributes }));
      return member;
    },
  },
  {
    condition: 'the status of the member is FORCE_CHANGE_PASSWORD',
    error: notAuthorized('User password cannot be reset in the current state.'),
    evidence: 'observed',
    request: async (fixture) => {
      const member = { UserPoolId: USER_POOL_ID, Username: newPhoneNumber() };
      await fixture.cognito.send(new AdminCreateUserCommand({ ...member, MessageAction: 'SUPPRESS' }));
      return member;
    },
  },
];

export const adminSignInCases: readonly ConformanceCase[] = [
  ...asAdmin(initiateAuthCases),
  ...unsupportedAdminFlowCases,
  ...asAdmin(failingTriggerCases),
  unknownPoolCase('AdminInitiateAuth', startRequest('+12025550100')),
  ...asAdmin([{ ...correctAnswerCase, request: answerAsAdmin }]),
  ...asAdmin([
    {
      ...correctAnswerCase,
      condition: 'the answer is correct and a client started the sign-in',
      evidence: 'assumed',
    },
  ]),
  ...asAdmin(respondToChallengeCases),
  unknownPoolCase('AdminRespondToAuthChallenge', answerRequest('+12025550100', 'x'.repeat(64))),
  ...resetPasswordCases.map((each) => ({ ...each, operation: 'AdminResetUserPassword' })),
  unknownMemberCase('AdminResetUserPassword'),
  unknownPoolCase('AdminResetUserPassword', { Username: '+12025550100' }),
];
