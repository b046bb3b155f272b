import { newPhoneNumber, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  createMember,
  triggerSource,
  unknownMemberCase,
  unknownPoolCase,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'AdminCreateUser';

const newMemberRequest = () => ({
  UserPoolId: USER_POOL_ID,
  Username: newPhoneNumber(),
  MessageAction: 'SUPPRESS',
});

/** The number of an error message. No other case uses it. */
const RESEND_NUMBER = '+37477123456';

export const adminCreateUserCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'an administrator creates a member',
    note: 'The status is FORCE_CHANGE_PASSWORD, regardless of PreSignUp.',
    evidence: 'documented',
    request: () => ({
      ...newMemberRequest(),
      UserAttributes: [
        { Name: 'name', Value: 'Ada Lovelace' },
        { Name: 'phone_number_verified', Value: 'true' },
      ],
      ValidationData: [{ Name: 'invitation', Value: '7' }],
      TemporaryPassword: 'Spec-password-1',
      ClientMetadata: { from: 'spec' },
    }),
  },
  {
    operation,
    condition: 'an SMS invitation is requested and the pool has no SMS configuration',
    note: 'The member is created nevertheless.',
    error: invalidParameter('User pool does not have SMS configuration to send messages.'),
    evidence: 'observed',
    request: () => ({ ...newMemberRequest(), MessageAction: undefined, DesiredDeliveryMediums: ['SMS'] }),
  },
  {
    operation,
    condition: 'an e-mail invitation is requested',
    error: {
      name: 'UnsupportedOperationException',
      message: 'Invitations by e-mail are not supported by the local pool.',
    },
    evidence: 'assumed',
    request: () => ({ ...newMemberRequest(), MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] }),
  },
  {
    ...unknownMemberCase(operation, { MessageAction: 'RESEND' }),
    condition: 'the invitation is to be resent and the member does not exist',
  },
  {
    operation,
    condition: 'the invitation is to be resent and the status of the member is not FORCE_CHANGE_PASSWORD',
    error: {
      name: 'UnsupportedUserStateException',
      message: `Resend not possible. ${RESEND_NUMBER} status is not FORCE_CHANGE_PASSWORD`,
    },
    evidence: 'observed',
    request: async (fixture) => {
      await fixture.signUp(RESEND_NUMBER);
      return { ...newMemberRequest(), Username: RESEND_NUMBER, MessageAction: 'RESEND' };
    },
  },
  {
    operation,
    condition:
      'the number is already registered, even with ForceAliasCreation, because the pool has no aliases',
    error: {
      name: 'UsernameExistsException',
      message: 'An account with the given phone_number already exists.',
    },
    evidence: 'observed',
    request: async (fixture) => ({
      ...newMemberRequest(),
      ...(await createMember(fixture)),
      ForceAliasCreation: true,
    }),
  },
  {
    operation,
    condition: 'the user name does not start like a phone number',
    error: invalidParameter('Username should be a phone number.'),
    evidence: 'observed',
    request: () => ({ ...newMemberRequest(), Username: 'ada' }),
  },
  {
    operation,
    condition: 'the user name starts like a phone number but is not one',
    error: invalidParameter('Invalid phone number format.'),
    evidence: 'observed',
    request: () => ({ ...newMemberRequest(), Username: '+0123' }),
  },
  {
    operation,
    condition: 'the phone_number attribute differs from the user name',
    error: invalidParameter('The phone number is not the one in the user name.'),
    evidence: 'assumed',
    request: () => ({
      ...newMemberRequest(),
      UserAttributes: [{ Name: 'phone_number', Value: newPhoneNumber() }],
    }),
  },
  {
    operation,
    condition: 'the attribute does not exist in the schema',
    error: invalidParameter(
      'Attributes did not conform to the schema: shoe_size: Attribute does not exist in the schema.',
    ),
    evidence: 'observed',
    request: () => ({ ...newMemberRequest(), UserAttributes: [{ Name: 'shoe_size', Value: '42' }] }),
  },
  {
    operation,
    condition: 'the temporary password violates the password policy',
    error: {
      name: 'InvalidPasswordException',
      message: 'Password did not conform with password policy: Password not long enough',
    },
    evidence: 'observed',
    request: () => ({ ...newMemberRequest(), TemporaryPassword: 'Ab-1' }),
  },
  {
    operation,
    condition: 'PreSignUp throws an error',
    error: { name: 'UserLambdaValidationException', message: 'PreSignUp failed with error NO.' },
    evidence: 'documented',
    pool: { triggers: { 'pre-sign-up': triggerSource("throw new Error('NO')") } },
    request: newMemberRequest,
  },
  unknownPoolCase(operation, newMemberRequest()),
];
