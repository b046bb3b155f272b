import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SmsMessage } from '../inbox/inbox.ts';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const EXPIRED = cognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** A pool whose trigger does not confirm members. */
const UNCONFIRMING = {
  triggers: {
    'pre-sign-up': null,
    'post-confirmation': "export { handler } from './post-authentication.ts';",
  },
};

describe('A sign-up that no trigger confirms', () => {
  const fixture = usePool(new PoolFixture(UNCONFIRMING));

  const signUp = (Username: string) =>
    fixture.cognito.send(new SignUpCommand({ ClientId: CLIENT_ID, Username, Password: 'Spec-password-1' }));

  const confirm = (Username: string, ConfirmationCode: string) =>
    fixture.cognito.send(
      new ConfirmSignUpCommand({
        ClientId: CLIENT_ID,
        Username,
        ConfirmationCode,
        ClientMetadata: { from: 'spec' },
      }),
    );

  const resend = (Username: string) =>
    fixture.cognito.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT_ID, Username }));

  const adminConfirm = (Username: string) =>
    fixture.cognito.send(
      new AdminConfirmSignUpCommand({
        UserPoolId: USER_POOL_ID,
        Username,
        ClientMetadata: { from: 'spec' },
      }),
    );

  const getMember = (Username: string) =>
    fixture.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username }));

  const messagesTo = async (phoneNumber: string): Promise<SmsMessage[]> => {
    const response = await fetch(`${fixture.pool.url}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);
    return (await response.json()) as SmsMessage[];
  };

  const codeOf = ({ body }: SmsMessage) => body.slice(-6);

  /** Signs up a new member. @returns the member's phone number and code */
  async function beginSignUp() {
    const phoneNumber = newPhoneNumber();
    await signUp(phoneNumber);
    const [message] = await messagesTo(phoneNumber);
    return { phoneNumber, code: message ? codeOf(message) : '' };
  }

  it('sends a code in Cognito’s own words and says where', async () => {
    const { UserConfirmed, CodeDeliveryDetails } = await signUp('+12025559876');

    expect(UserConfirmed).toBeFalse();
    expect(CodeDeliveryDetails).toEqual({
      Destination: '+*******9876',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    });
    expect((await messagesTo('+12025559876')).map(({ body }) => body)).toEqual([
      jasmine.stringMatching(/^Your confirmation code is \d{6}$/),
    ]);
  });

  it('is confirmed by the code, which verifies the phone number and lets the member sign in', async () => {
    const { phoneNumber, code } = await beginSignUp();
    await confirm(phoneNumber, code);

    const { UserStatus, UserAttributes, Username } = await getMember(phoneNumber);
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'true' });
    expect((await fixture.signIn(phoneNumber)).AccessToken).toBeDefined();
    expect(fixture.events(Username)[0]).toEqual(
      jasmine.objectContaining({
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        request: {
          userAttributes: jasmine.objectContaining({
            'cognito:user_status': 'CONFIRMED',
            phone_number_verified: 'true',
          }),
          clientMetadata: { from: 'spec' },
        },
      }),
    );
  });

  it('is not confirmed by a wrong code', async () => {
    const { phoneNumber, code } = await beginSignUp();
    const wrong = code === '123456' ? '654321' : '123456';

    await expectAsync(confirm(phoneNumber, wrong)).toBeRejectedWith(
      cognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.'),
    );
    expect((await getMember(phoneNumber)).UserStatus).toBe('UNCONFIRMED');
    await expectAsync(confirm(phoneNumber, code)).toBeResolved();
  });

  it('is not confirmed by the code of another member', async () => {
    const [ada, grace] = [await beginSignUp(), await beginSignUp()];

    await expectAsync(confirm(ada.phoneNumber, grace.code)).toBeRejectedWith(
      jasmine.objectContaining({ name: 'CodeMismatchException' }),
    );
  });

  it('is not confirmed by a code of a day ago', async () => {
    const { phoneNumber, code } = await beginSignUp();
    fixture.clock.advance(24 * 60 * 60);

    await expectAsync(confirm(phoneNumber, code)).toBeRejectedWith(EXPIRED);
  });

  it('can get a new code, which replaces the previous one', async () => {
    const { phoneNumber, code } = await beginSignUp();
    const { CodeDeliveryDetails } = await resend(phoneNumber);
    const [latest] = await messagesTo(phoneNumber);

    expect(CodeDeliveryDetails?.DeliveryMedium).toBe('SMS');
    expect(latest && codeOf(latest)).not.toBe(code);
    await expectAsync(confirm(phoneNumber, code)).toBeRejectedWith(
      jasmine.objectContaining({ name: 'CodeMismatchException' }),
    );
    await expectAsync(confirm(phoneNumber, latest ? codeOf(latest) : '')).toBeResolved();
  });

  it('cannot be confirmed twice', async () => {
    const { phoneNumber, code } = await beginSignUp();
    await confirm(phoneNumber, code);
    const confirmed = cognitoError(
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
    );

    await expectAsync(confirm(phoneNumber, code)).toBeRejectedWith(confirmed);
    await expectAsync(adminConfirm(phoneNumber)).toBeRejectedWith(confirmed);
  });

  it('is confirmed by an administrator, without verifying the phone number', async () => {
    const { phoneNumber } = await beginSignUp();
    await adminConfirm(phoneNumber);

    const { UserStatus, UserAttributes, Username } = await getMember(phoneNumber);
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'false' });
    expect(fixture.events(Username)[0]?.request['clientMetadata']).toEqual({ from: 'spec' });
  });

  it('does not reveal which numbers are registered or confirmed', async () => {
    const { phoneNumber, code } = await beginSignUp();
    await confirm(phoneNumber, code);
    const unknown = newPhoneNumber();

    for (const number of [phoneNumber, unknown]) {
      expect((await resend(number)).CodeDeliveryDetails).toEqual({
        Destination: `+*******${number.slice(-4)}`,
        DeliveryMedium: 'SMS',
        AttributeName: 'phone_number',
      });
    }
    expect((await messagesTo(phoneNumber)).length).toBe(1);
    expect(await messagesTo(unknown)).toEqual([]);
    await expectAsync(confirm(unknown, '123456')).toBeRejectedWith(EXPIRED);
  });
});

describe('A sign-up that a trigger confirms', () => {
  const fixture = usePool();

  it('sends no code', async () => {
    const { phoneNumber } = await fixture.signUp();
    const response = await fetch(`${fixture.pool.url}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);

    expect(await response.json()).toEqual([]);
  });
});
