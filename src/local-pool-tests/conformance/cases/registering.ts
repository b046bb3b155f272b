import { CLIENT_ID, newPhoneNumber } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  notAuthorized,
  trigger,
  unknownClient,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'SignUp';

const registration = () => ({
  ClientId: CLIENT_ID,
  Username: newPhoneNumber(),
  Password: 'Spec-password-1',
});

const passwordFaults = [
  ['is too short', 'Ab-1', 'Password not long enough'],
  ['has no capital letter', 'spec-password-1', 'Password must have uppercase characters'],
  ['has no small letter', 'SPEC-PASSWORD-1', 'Password must have lowercase characters'],
  ['has no digit', 'Spec-password', 'Password must have numeric characters'],
  ['has no symbol', 'Specpassword1', 'Password must have symbol characters'],
] as const;

export const registering: readonly ConformanceCase[] = [
  {
    operation,
    when: 'somebody registers',
    standing: 'documented',
    request: () => ({
      ...registration(),
      UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      ValidationData: [{ Name: 'invitation', Value: '7' }],
      ClientMetadata: { from: 'spec' },
    }),
  },
  {
    operation,
    when: 'somebody has the number, whatever PreventUserExistenceErrors says',
    error: { name: 'UsernameExistsException', message: 'User already exists' },
    standing: 'observed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      return { ...registration(), Username: phoneNumber };
    },
  },
  {
    operation,
    when: 'the user name is no phone number',
    error: invalidParameter('Invalid phone number format.'),
    standing: 'observed',
    request: () => ({ ...registration(), Username: '+0123' }),
  },
  {
    operation,
    when: 'the phone number is another than the user name',
    error: invalidParameter('The phone number is not the one in the user name.'),
    standing: 'assumed',
    request: () => ({
      ...registration(),
      UserAttributes: [{ Name: 'phone_number', Value: newPhoneNumber() }],
    }),
  },
  ...passwordFaults.map(([what, password, fault]): ConformanceCase => ({
    operation,
    when: `the password ${what}`,
    error: {
      name: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${fault}`,
    },
    standing: 'observed',
    request: () => ({ ...registration(), Password: password }),
  })),
  {
    operation,
    when: 'the password begins or ends with a space',
    error: invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    ),
    standing: 'observed',
    request: () => ({ ...registration(), Password: 'Spec-password-1 ' }),
  },
  {
    operation,
    when: 'the client may not write an attribute',
    error: notAuthorized('A client attempted to write unauthorized attribute'),
    standing: 'observed',
    request: () => ({
      ...registration(),
      UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
    }),
  },
  {
    operation,
    when: 'PreSignUp throws',
    error: { name: 'UserLambdaValidationException', message: 'PreSignUp failed with error NO.' },
    standing: 'documented',
    pool: { triggers: { 'pre-sign-up': trigger("throw new Error('NO')") } },
    request: registration,
  },
  {
    operation,
    when: 'something is too long, or missing, or not as it should be spelt',
    error: invalidParameter(
      "2 validation errors detected: Value at 'username' failed to satisfy constraint: " +
        "Member must have length less than or equal to 128; Value at 'password' failed to satisfy constraint: " +
        'Member must have length less than or equal to 256',
    ),
    standing: 'observed',
    request: () => ({ ...registration(), Username: 'x'.repeat(129), Password: 'y'.repeat(257) }),
  },
  unknownClient(operation, { Username: '+12025550100', Password: 'Spec-password-1' }),
];
