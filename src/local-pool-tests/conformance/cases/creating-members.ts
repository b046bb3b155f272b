import { newPhoneNumber, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  namedMember,
  trigger,
  unknownMember,
  unknownPool,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'AdminCreateUser';

const newMember = () => ({
  UserPoolId: USER_POOL_ID,
  Username: newPhoneNumber(),
  MessageAction: 'SUPPRESS',
});

/** A number that an error names, and that no other case has. */
const NAMED_NUMBER = '+37477123456';

export const creatingMembers: readonly ConformanceCase[] = [
  {
    operation,
    when: 'an administrator creates a member, who is FORCE_CHANGE_PASSWORD whatever PreSignUp fills in',
    standing: 'documented',
    request: () => ({
      ...newMember(),
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
    when: 'an invitation is asked for, and the pool has no SMS of its own: the member is there all the same',
    error: invalidParameter('User pool does not have SMS configuration to send messages.'),
    standing: 'observed',
    request: () => ({ ...newMember(), MessageAction: undefined, DesiredDeliveryMediums: ['SMS'] }),
  },
  {
    operation,
    when: 'the invitation is to go by e-mail',
    error: {
      name: 'UnsupportedOperationException',
      message: 'Invitations by e-mail are not supported by the local pool.',
    },
    standing: 'assumed',
    request: () => ({ ...newMember(), MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] }),
  },
  {
    ...unknownMember(operation, { MessageAction: 'RESEND' }),
    when: 'the invitation is to be sent again, and there is no such member',
  },
  {
    operation,
    when: 'the invitation is to be sent again, and the member is not FORCE_CHANGE_PASSWORD',
    error: {
      name: 'UnsupportedUserStateException',
      message: `Resend not possible. ${NAMED_NUMBER} status is not FORCE_CHANGE_PASSWORD`,
    },
    standing: 'observed',
    request: async (fixture) => {
      await fixture.signUp(NAMED_NUMBER);
      return { ...newMember(), Username: NAMED_NUMBER, MessageAction: 'RESEND' };
    },
  },
  {
    operation,
    when: 'somebody has the number, also with ForceAliasCreation: the pool has no aliases that it could move',
    error: {
      name: 'UsernameExistsException',
      message: 'An account with the given phone_number already exists.',
    },
    standing: 'observed',
    request: async (fixture) => ({
      ...newMember(),
      ...(await namedMember(fixture)),
      ForceAliasCreation: true,
    }),
  },
  {
    operation,
    when: 'the user name does not begin like a phone number',
    error: invalidParameter('Username should be a phone number.'),
    standing: 'observed',
    request: () => ({ ...newMember(), Username: 'ada' }),
  },
  {
    operation,
    when: 'the user name goes on unlike a phone number',
    error: invalidParameter('Invalid phone number format.'),
    standing: 'observed',
    request: () => ({ ...newMember(), Username: '+0123' }),
  },
  {
    operation,
    when: 'the phone number is another than the user name',
    error: invalidParameter('The phone number is not the one in the user name.'),
    standing: 'assumed',
    request: () => ({
      ...newMember(),
      UserAttributes: [{ Name: 'phone_number', Value: newPhoneNumber() }],
    }),
  },
  {
    operation,
    when: 'no user pool has the attribute',
    error: invalidParameter(
      'Attributes did not conform to the schema: shoe_size: Attribute does not exist in the schema.',
    ),
    standing: 'observed',
    request: () => ({ ...newMember(), UserAttributes: [{ Name: 'shoe_size', Value: '42' }] }),
  },
  {
    operation,
    when: 'the temporary password is not as the policy has it',
    error: {
      name: 'InvalidPasswordException',
      message: 'Password did not conform with password policy: Password not long enough',
    },
    standing: 'observed',
    request: () => ({ ...newMember(), TemporaryPassword: 'Ab-1' }),
  },
  {
    operation,
    when: 'PreSignUp throws',
    error: { name: 'UserLambdaValidationException', message: 'PreSignUp failed with error NO.' },
    standing: 'documented',
    pool: { triggers: { 'pre-sign-up': trigger("throw new Error('NO')") } },
    request: newMember,
  },
  unknownPool(operation, newMember()),
];
