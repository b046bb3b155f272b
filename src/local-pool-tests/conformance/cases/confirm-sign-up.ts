import type { SmsMessage } from '../../../local-pool/inbox/inbox.ts';
import { CLIENT_ID, newPhoneNumber, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  createMember,
  invalidParameter,
  notAuthorized,
  unknownClientCase,
  unknownMemberCase,
  unknownPoolCase,
  USER_NOT_FOUND,
  type ConformanceCase,
  type ExpectedError,
} from '../conformance-case.ts';

const UNCONFIRMED_POOL = { triggers: { 'pre-sign-up': null } };

const LEGACY_POOL = { preventUserExistenceErrors: 'LEGACY' } as const;

const ALREADY_CONFIRMED = notAuthorized('User cannot be confirmed. Current status is CONFIRMED');

const EXPIRED_CODE: ExpectedError = {
  name: 'ExpiredCodeException',
  message: 'Invalid code provided, please request a code again.',
};

/** Signs up a member. @returns the fields that name the member in a client's request */
async function signUp(fixture: PoolFixture) {
  const { phoneNumber } = await fixture.signUp();
  return { ClientId: CLIENT_ID, Username: phoneNumber };
}

/** Signs up a member without confirmation. @returns the request that confirms the sign-up */
async function confirmRequest(fixture: PoolFixture) {
  const member = await signUp(fixture);
  const response = await fetch(`${fixture.pool.url}/inbox/messages`);
  const [message] = (await response.json()) as SmsMessage[];
  return { ...member, ConfirmationCode: message?.body.slice(-6) ?? '' };
}

const unknownRequest = () => ({ ClientId: CLIENT_ID, Username: newPhoneNumber() });

const confirmCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'the code is correct',
    note: 'The phone number is verified, and PostConfirmation runs.',
    evidence: 'documented',
    pool: UNCONFIRMED_POOL,
    request: async (fixture) => ({
      ...(await confirmRequest(fixture)),
      ForceAliasCreation: true,
      ClientMetadata: { from: 'spec' },
    }),
  },
  {
    condition: 'the code is wrong',
    error: {
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    },
    evidence: 'observed',
    pool: UNCONFIRMED_POOL,
    request: async (fixture) => ({ ...(await confirmRequest(fixture)), ConfirmationCode: 'wrong' }),
  },
  {
    condition: 'the code is older than 24 hours',
    error: EXPIRED_CODE,
    evidence: 'documented',
    pool: UNCONFIRMED_POOL,
    request: async (fixture) => {
      const request = await confirmRequest(fixture);
      fixture.clock.advance(24 * 60 * 60);
      return request;
    },
  },
  {
    condition: 'the member is confirmed',
    error: ALREADY_CONFIRMED,
    evidence: 'observed',
    request: async (fixture) => ({ ...(await signUp(fixture)), ConfirmationCode: '123456' }),
  },
  {
    condition: 'the member does not exist and the app client prevents user existence errors',
    error: EXPIRED_CODE,
    evidence: 'observed',
    request: () => ({ ...unknownRequest(), ConfirmationCode: '123456' }),
  },
  {
    condition: 'the member does not exist and the app client has LEGACY user existence errors',
    error: USER_NOT_FOUND,
    evidence: 'documented',
    pool: LEGACY_POOL,
    request: () => ({ ...unknownRequest(), ConfirmationCode: '123456' }),
  },
];

const resendCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'the member is not confirmed',
    note: 'The previous code is no longer valid (assumed).',
    evidence: 'documented',
    pool: UNCONFIRMED_POOL,
    request: async (fixture) => ({ ...(await signUp(fixture)), ClientMetadata: { from: 'spec' } }),
  },
  {
    condition: 'the member does not exist and the app client prevents user existence errors',
    note: 'The delivery is simulated.',
    evidence: 'documented',
    request: unknownRequest,
  },
  {
    condition: 'the member is confirmed and the app client prevents user existence errors',
    note: 'The delivery is simulated.',
    evidence: 'observed',
    request: signUp,
  },
  {
    condition: 'the member is confirmed and the app client has LEGACY user existence errors',
    error: invalidParameter('User is already confirmed.'),
    evidence: 'observed',
    pool: LEGACY_POOL,
    request: signUp,
  },
  {
    condition: 'the member does not exist and the app client has LEGACY user existence errors',
    error: USER_NOT_FOUND,
    evidence: 'documented',
    pool: LEGACY_POOL,
    request: unknownRequest,
  },
  {
    condition: 'the member has neither a phone number nor an e-mail address',
    error: invalidParameter('Cannot resend codes. Auto verification not turned on.'),
    evidence: 'assumed',
    pool: { ...UNCONFIRMED_POOL, usernameAttributes: [] },
    request: signUpWithoutAddress,
  },
];

async function signUpWithoutAddress(fixture: PoolFixture) {
  await fixture.signUp('ada');
  return { ClientId: CLIENT_ID, Username: 'ada' };
}

const adminConfirmCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'the member is not confirmed',
    note: 'PostConfirmation runs; the phone number is not verified.',
    evidence: 'documented',
    pool: UNCONFIRMED_POOL,
    request: async (fixture) => ({ ...(await createMember(fixture)), ClientMetadata: { from: 'spec' } }),
  },
  {
    condition: 'the member is confirmed',
    error: ALREADY_CONFIRMED,
    evidence: 'observed',
    request: createMember,
  },
];

const CODE = { Username: '+12025550100', ConfirmationCode: '123456' };

export const confirmSignUpCases: readonly ConformanceCase[] = [
  ...confirmCases.map((each) => ({ ...each, operation: 'ConfirmSignUp' })),
  unknownClientCase('ConfirmSignUp', CODE),
  ...resendCases.map((each) => ({ ...each, operation: 'ResendConfirmationCode' })),
  unknownClientCase('ResendConfirmationCode', { Username: '+12025550100' }),
  ...adminConfirmCases.map((each) => ({ ...each, operation: 'AdminConfirmSignUp' })),
  unknownMemberCase('AdminConfirmSignUp'),
  unknownPoolCase('AdminConfirmSignUp', { Username: '+12025550100' }),
];
