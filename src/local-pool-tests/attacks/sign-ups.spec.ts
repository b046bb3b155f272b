import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CLIENT_ID, cognitoError, newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, runConcurrently, tally } from './attack-fixture.ts';
import { Browser, createMember } from './browser.ts';

const LIMIT = 5;

describe('signing up without end', () => {
  let attack: AttackFixture;

  beforeEach(async () => {
    attack = await AttackFixture.start({
      triggerSettings: { COUNTRY_SIGN_UPS_PER_DAY: String(LIMIT), PREFIX_TEXTS_PER_HOUR: '1000' },
    });
  });
  afterEach(() => attack.stop());

  /** @returns `signed up`, or the message of the error */
  const signUp = async (phoneNumber: string, name = 'Mallory') => {
    const command = new SignUpCommand({
      ClientId: CLIENT_ID,
      Username: phoneNumber,
      Password: 'Spec-password-1',
      UserAttributes: [{ Name: 'name', Value: name }],
    });
    try {
      await attack.pool.cognito.send(command);
      return 'signed up';
    } catch (error) {
      return (error as Error).message.replace(/\d+(?=\.$)/, 'N');
    }
  };
  const REJECTED = 'PreSignUp failed with error SIGN_UPS_LIMITED retryAfterSeconds=N.';

  it('[SEC-81] is limited to a number of accounts per country and day', async () => {
    const results = await runConcurrently(50, () => signUp(newPhoneNumber()));

    expect(tally(results)).toEqual({ 'signed up': LIMIT, [REJECTED]: 50 - LIMIT });
    expect(await signUp('+447400123456')).toBe('signed up');
    await expectAsync(attack.pool.signUp('+13035550199')).toBeRejectedWith(
      cognitoError(
        'UserLambdaValidationException',
        jasmine.stringMatching(/ SIGN_UPS_LIMITED retryAfterSeconds=\d{1,5}\.$/) as unknown as string,
      ),
    );
  });

  it('[SEC-81] does not count sign-ups that are rejected for another reason', async () => {
    await runConcurrently(10, () => signUp('+18005550199'));
    await runConcurrently(10, () => signUp(newPhoneNumber(), '\u202e'));

    expect(tally(await runConcurrently(10, () => signUp(newPhoneNumber())))).toEqual({
      'signed up': LIMIT,
      [REJECTED]: 10 - LIMIT,
    });
  });

  it('[SEC-81] does not shut out members, whose sign-in does not depend on it', async () => {
    const { phoneNumber, known } = await createMember(attack);
    await runConcurrently(10, () => signUp(newPhoneNumber()));

    expect(await signUp(phoneNumber)).toBe(REJECTED);
    expect(await known.signIn(phoneNumber)).toBe('tokens');
    expect(await new Browser(attack).signIn(phoneNumber)).toBe('tokens');
  });
});
