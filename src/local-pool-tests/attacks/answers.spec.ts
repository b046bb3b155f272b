import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CLIENT_ID, newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, differentCode, resultOf } from './attack-fixture.ts';

/** A test number whose code starts with zeros. */
const TEST_NUMBER = { phoneNumber: '+13035550142', code: '000042' };

/** Returns a function that converts a code to the digits of the script whose zero is given. */
const inDigitsFrom = (zero: string) => (code: string) =>
  code.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));

/** Answers that contain the code but are not the code. */
const NEAR_MISSES: readonly (readonly [string, (code: string) => string])[] = [
  ['of five digits', (code) => code.slice(0, 5)],
  ['of seven digits', (code) => `${code}0`],
  ['of seven digits with a leading zero', (code) => `0${code}`],
  ['of 100,000 digits', (code) => code.padEnd(100_000, code)],
  ['in full-width digits', inDigitsFrom('０')],
  ['in Arabic digits', inDigitsFrom('٠')],
  ['in Devanagari digits', inDigitsFrom('०')],
  ['after a right-to-left mark', (code) => `\u200f${code}`],
  ['with a zero-width space in it', (code) => `${code.slice(0, 3)}\u200b${code.slice(3)}`],
  ['before a NUL', (code) => `${code}\0`],
  ['before a newline', (code) => `${code}\n`],
  ['after a space', (code) => ` ${code}`],
  ['with a sign', (code) => `+${code}`],
  ['with a decimal', (code) => `${code}.0`],
  ['in markup', (code) => `<b>${code}</b>`],
  ['in a list', (code) => JSON.stringify([code])],
  ['before an emoji', (code) => `${code}🔑`],
];

/** Answers that do not contain a code. */
const MALFORMED = [
  '',
  '1e5',
  '-12345',
  '0x1F4A',
  '🔑🔑🔑',
  'null',
  'undefined',
  '__proto__',
  '[object Object]',
];

describe('an answer', () => {
  let attack: AttackFixture;

  beforeAll(async () => {
    const testNumber = `${TEST_NUMBER.phoneNumber}=${TEST_NUMBER.code}`;
    attack = await AttackFixture.start({
      triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000', STAGE: 'development', TEST_NUMBERS: testNumber },
    });
  });
  afterAll(() => attack.stop());

  for (const [form, alter] of NEAR_MISSES) {
    it(`[SEC-08] ${form} is wrong and costs one attempt`, async () => {
      const { phoneNumber, session, code } = await attack.startSignIn();

      expect(await attack.guess(session, phoneNumber, alter(code))).toBe('attemptsLeft=2');
      expect(await attack.guessInNewSession(phoneNumber, code)).toBe('tokens');
    });
  }

  for (const answer of MALFORMED) {
    it(`[SEC-08] of ${JSON.stringify(answer)} is wrong`, async () => {
      const { phoneNumber, session } = await attack.startSignIn();

      expect(await attack.guess(session, phoneNumber, answer)).toBe('attemptsLeft=2');
    });
  }

  it('[SEC-08] is correct only with its leading zeros', async () => {
    const { phoneNumber, code } = TEST_NUMBER;
    await attack.pool.signUp(phoneNumber);

    expect(await attack.guessInNewSession(phoneNumber, '42')).toBe('attemptsLeft=2');
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('tokens');
    expect(await attack.messagesTo(phoneNumber)).toEqual([]);
  });

  it('[SEC-46] gains nothing from claims in the client’s metadata', async () => {
    const phoneNumber = newPhoneNumber();
    const claims = {
      answerCorrect: 'true',
      issueTokens: 'true',
      userNotFound: 'false',
      phone_number_verified: 'true',
      autoVerifyPhone: 'true',
      attemptsLeft: '99',
      challengeId: 'x',
    };
    const { cognito } = attack.pool;
    await cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Mallory' }],
        ValidationData: [{ Name: 'autoVerifyPhone', Value: 'true' }],
        ClientMetadata: claims,
      }),
    );
    const { UserAttributes } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    const { Session } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
        ClientMetadata: claims,
      }),
    );
    const answered = cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: {
          USERNAME: phoneNumber,
          ANSWER: differentCode(await attack.codeFor(phoneNumber)),
          ...claims,
        },
        ClientMetadata: claims,
      }),
    );

    expect(UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'false' });
    expect(await resultOf(answered)).toBe('attemptsLeft=2');
  });
});
