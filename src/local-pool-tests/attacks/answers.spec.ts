import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CLIENT_ID, newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, otherThan, outcomeOf } from './attack-fixture.ts';

/** A number whose code is known beforehand, and begins as few do. */
const ZEROS = { phoneNumber: '+13035550142', code: '000042' };

/** The digits of another script, by its zero. */
const digitsFrom = (zero: string) => (code: string) =>
  code.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));

/** What somebody may send who knows the code, and still does not send the code. */
const ALMOST: readonly (readonly [string, (code: string) => string])[] = [
  ['of five digits', (code) => code.slice(0, 5)],
  ['of seven digits', (code) => `${code}0`],
  ['of seven digits, a zero in front', (code) => `0${code}`],
  ['of 100,000 digits', (code) => code.padEnd(100_000, code)],
  ['in full-width digits', digitsFrom('０')],
  ['in Arabic digits', digitsFrom('٠')],
  ['in Devanagari digits', digitsFrom('०')],
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

/** What is like no code. */
const NEVER = ['', '1e5', '-12345', '0x1F4A', '🔑🔑🔑', 'null', 'undefined', '__proto__', '[object Object]'];

describe('an answer over the wire', () => {
  let attack: AttackFixture;

  beforeAll(async () => {
    const testNumber = `${ZEROS.phoneNumber}=${ZEROS.code}`;
    attack = await AttackFixture.start({
      triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000', STAGE: 'development', TEST_NUMBERS: testNumber },
    });
  });
  afterAll(() => attack.stop());

  for (const [what, almost] of ALMOST) {
    it(`[SEC-08] is wrong ${what}, and costs one attempt`, async () => {
      const { phoneNumber, session, code } = await attack.ask();

      expect(await attack.guess(session, phoneNumber, almost(code))).toBe('attemptsLeft=2');
      expect(await attack.guessInNewSession(phoneNumber, code)).toBe('tokens');
    });
  }

  for (const answer of NEVER) {
    it(`[SEC-08] is wrong when it is ${JSON.stringify(answer)}`, async () => {
      const { phoneNumber, session } = await attack.ask();

      expect(await attack.guess(session, phoneNumber, answer)).toBe('attemptsLeft=2');
    });
  }

  it('[SEC-08] is correct only with its leading zeros', async () => {
    const { phoneNumber, code } = ZEROS;
    await attack.pool.signUp(phoneNumber);

    expect(await attack.guessInNewSession(phoneNumber, '42')).toBe('attemptsLeft=2');
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('tokens');
    expect(await attack.textsTo(phoneNumber)).toEqual([]);
  });

  it('[SEC-46] gains nothing from the claims in the client’s metadata', async () => {
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
          ANSWER: otherThan(await attack.codeFor(phoneNumber)),
          ...claims,
        },
        ClientMetadata: claims,
      }),
    );

    expect(UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'false' });
    expect(await outcomeOf(answered)).toBe('attemptsLeft=2');
  });
});
