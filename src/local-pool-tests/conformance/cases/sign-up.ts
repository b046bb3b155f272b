import { CLIENT_ID, newPhoneNumber } from '../../../local-pool/testing/pool-fixture.ts';
import { PROJECT_TRIGGERS } from '../../../local-pool/installation.ts';
import {
  invalidParameter,
  triggerSource,
  UNAUTHORIZED_ATTRIBUTE,
  unknownClientCase,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'SignUp';

const signUpRequest = () => ({
  ClientId: CLIENT_ID,
  Username: newPhoneNumber(),
  Password: 'Spec-password-1',
});

const invalidPasswords = [
  ['is too short', 'Ab-1', 'Password not long enough'],
  ['has no uppercase letter', 'spec-password-1', 'Password must have uppercase characters'],
  ['has no lowercase letter', 'SPEC-PASSWORD-1', 'Password must have lowercase characters'],
  ['has no digit', 'Spec-password', 'Password must have numeric characters'],
  ['has no symbol', 'Specpassword1', 'Password must have symbol characters'],
] as const;

export const signUpCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'a new user signs up',
    evidence: 'documented',
    request: () => ({
      ...signUpRequest(),
      UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      ValidationData: [{ Name: 'invitation', Value: '7' }],
      ClientMetadata: { from: 'spec' },
    }),
  },
  {
    operation,
    condition: 'the phone number is already registered, regardless of PreventUserExistenceErrors',
    error: { name: 'UsernameExistsException', message: 'User already exists' },
    evidence: 'observed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      return { ...signUpRequest(), Username: phoneNumber };
    },
  },
  {
    operation,
    condition: 'the user name is not a phone number',
    error: invalidParameter('Invalid phone number format.'),
    evidence: 'observed',
    request: () => ({ ...signUpRequest(), Username: '+0123' }),
  },
  {
    operation,
    condition: 'the phone_number attribute differs from the user name',
    error: invalidParameter('The phone number is not the one in the user name.'),
    evidence: 'assumed',
    request: () => ({
      ...signUpRequest(),
      UserAttributes: [{ Name: 'phone_number', Value: newPhoneNumber() }],
    }),
  },
  {
    operation,
    condition: 'no trigger confirms the member',
    note:
      'A confirmation code is sent to the phone number, or else to the e-mail address, ' +
      'as on AWS with auto-verified attributes.',
    evidence: 'documented',
    pool: { triggers: { 'pre-sign-up': null } },
    request: signUpRequest,
  },
  {
    operation,
    condition: 'user names are e-mail addresses',
    note: 'The user name in responses is a UUID.',
    evidence: 'documented',
    pool: { usernameAttributes: ['email'] },
    request: () => ({ ...signUpRequest(), Username: 'ada@example.com' }),
  },
  {
    operation,
    condition: 'user names are e-mail addresses and the user name is not one',
    error: invalidParameter('Username should be an email.'),
    evidence: 'observed',
    pool: { usernameAttributes: ['email'] },
    request: signUpRequest,
  },
  {
    operation,
    condition: 'user names are phone numbers and e-mail addresses, and the user name is neither',
    error: invalidParameter('Username should be either an email or a phone number.'),
    evidence: 'observed',
    pool: { usernameAttributes: ['phone_number', 'email'] },
    request: () => ({ ...signUpRequest(), Username: 'ada' }),
  },
  {
    operation,
    condition: 'members choose their user names',
    note: 'The `sub` is a UUID beside the user name.',
    evidence: 'documented',
    pool: { usernameAttributes: [] },
    request: () => ({ ...signUpRequest(), Username: 'ada' }),
  },
  {
    operation,
    condition: 'the password policy requires only a length',
    evidence: 'documented',
    pool: { passwordPolicy: { minimumLength: 6 } },
    request: () => ({ ...signUpRequest(), Password: 'secret' }),
  },
  ...invalidPasswords.map(([condition, password, policyError]): ConformanceCase => ({
    operation,
    condition: `the password ${condition}`,
    error: {
      name: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${policyError}`,
    },
    evidence: 'observed',
    request: () => ({ ...signUpRequest(), Password: password }),
  })),
  {
    operation,
    condition: 'the password starts or ends with a space',
    error: invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    ),
    evidence: 'observed',
    request: () => ({ ...signUpRequest(), Password: 'Spec-password-1 ' }),
  },
  {
    operation,
    condition: 'the app client has no write access to an attribute',
    error: UNAUTHORIZED_ATTRIBUTE,
    evidence: 'observed',
    request: () => ({
      ...signUpRequest(),
      UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
    }),
  },
  {
    operation,
    condition: 'the app client has no write access to phone_number, even if its value is the user name',
    error: UNAUTHORIZED_ATTRIBUTE,
    evidence: 'assumed',
    pool: { triggersFolder: PROJECT_TRIGGERS },
    request: () => ({
      ...signUpRequest(),
      Username: '+12025550123',
      UserAttributes: [{ Name: 'phone_number', Value: '+12025550123' }],
    }),
  },
  {
    operation,
    condition: 'the app client has no write access to phone_number, and the request does not contain it',
    note: 'The user name fills it. `npm run smoke` tests this.',
    evidence: 'assumed',
    pool: { triggersFolder: PROJECT_TRIGGERS, onLog: () => undefined },
    request: () => ({
      ...signUpRequest(),
      Username: '+12025550123',
      UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
    }),
  },
  {
    operation,
    condition: 'PreSignUp throws an error',
    error: { name: 'UserLambdaValidationException', message: 'PreSignUp failed with error NO.' },
    evidence: 'documented',
    pool: { triggers: { 'pre-sign-up': triggerSource("throw new Error('NO')") } },
    request: signUpRequest,
  },
  {
    operation,
    condition: 'fields are missing, too long or malformed',
    error: invalidParameter(
      "2 validation errors detected: Value at 'username' failed to satisfy constraint: " +
        "Member must have length less than or equal to 128; Value at 'password' failed to satisfy constraint: " +
        'Member must have length less than or equal to 256',
    ),
    evidence: 'observed',
    request: () => ({ ...signUpRequest(), Username: 'x'.repeat(129), Password: 'y'.repeat(257) }),
  },
  unknownClientCase(operation, { Username: '+12025550100', Password: 'Spec-password-1' }),
];
