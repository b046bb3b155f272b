import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber, USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  answerOf,
  invalidParameter,
  namedMember,
  notAuthorized,
  startOf,
  unknownMember,
  unknownPool,
  type ConformanceCase,
} from '../conformance-case.ts';
import { answering, rightAnswer } from './answering.ts';
import { failingTriggers } from './failing-triggers.ts';
import { administratorsForeignFlows } from './foreign-flows.ts';
import { loggingIn } from './signing-in.ts';

/** What holds for a client holds for an administrator too, who names the pool. */
const asAdministrator = (cases: readonly ConformanceCase[]) =>
  cases.map((each): ConformanceCase => ({
    ...each,
    operation: `Admin${each.operation}`,
    request: async (fixture) => ({ ...(await each.request(fixture)), UserPoolId: USER_POOL_ID }),
  }));

/** The answer to a challenge that an administrator asked for. */
async function answeredAsAdministrator(fixture: PoolFixture) {
  const { phoneNumber } = await fixture.signUp();
  const { Session = '' } = await fixture.cognito.send(
    new AdminInitiateAuthCommand({ ...startOf(phoneNumber), UserPoolId: USER_POOL_ID }),
  );
  return answerOf(phoneNumber, Session);
}

export const administratorBegan: ConformanceCase = {
  operation: 'RespondToAuthChallenge',
  when: 'the answer is right, and an administrator began the log-in',
  standing: 'assumed',
  request: answeredAsAdministrator,
};

const UNRECOVERABLE = invalidParameter(
  'Cannot reset password for the user as there is no registered/verified email or phone_number',
);

const resetting: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    when: 'the number is not verified',
    error: UNRECOVERABLE,
    standing: 'observed',
    request: namedMember,
  },
  {
    when: 'the number is verified: the pool recovers no accounts',
    error: UNRECOVERABLE,
    standing: 'assumed',
    request: async (fixture) => {
      const member = await namedMember(fixture);
      const UserAttributes = [{ Name: 'phone_number_verified', Value: 'true' }];
      await fixture.cognito.send(new AdminUpdateUserAttributesCommand({ ...member, UserAttributes }));
      return member;
    },
  },
  {
    when: 'the member is FORCE_CHANGE_PASSWORD',
    error: notAuthorized('User password cannot be reset in the current state.'),
    standing: 'observed',
    request: async (fixture) => {
      const member = { UserPoolId: USER_POOL_ID, Username: newPhoneNumber() };
      await fixture.cognito.send(new AdminCreateUserCommand({ ...member, MessageAction: 'SUPPRESS' }));
      return member;
    },
  },
];

export const administratorsLogIns: readonly ConformanceCase[] = [
  ...asAdministrator(loggingIn),
  ...administratorsForeignFlows,
  ...asAdministrator(failingTriggers),
  unknownPool('AdminInitiateAuth', startOf('+12025550100')),
  ...asAdministrator([{ ...rightAnswer, request: answeredAsAdministrator }]),
  ...asAdministrator([
    { ...rightAnswer, when: 'the answer is right, and a client began the log-in', standing: 'assumed' },
  ]),
  ...asAdministrator(answering),
  unknownPool('AdminRespondToAuthChallenge', answerOf('+12025550100', 'x'.repeat(64))),
  ...resetting.map((each) => ({ ...each, operation: 'AdminResetUserPassword' })),
  unknownMember('AdminResetUserPassword'),
  unknownPool('AdminResetUserPassword', { Username: '+12025550100' }),
];
