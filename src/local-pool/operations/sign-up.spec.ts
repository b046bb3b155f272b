import {
  AdminGetUserCommand,
  SignUpCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { CLIENT_ID, cognitoError, newPhoneNumber, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('SignUp', () => {
  const fixture = usePool();

  const signUp = (username: string, attributes: AttributeType[] = [], password = 'Spec-password-1') =>
    fixture.cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: username,
        Password: password,
        UserAttributes: attributes,
      }),
    );

  it('creates a confirmed member with an unverified phone number', async () => {
    const phoneNumber = newPhoneNumber();
    const { UserConfirmed, UserSub = '' } = await signUp(phoneNumber, [{ Name: 'name', Value: 'Ada' }]);

    expect(UserConfirmed).toBeTrue();
    expect(UserSub).toMatch(UUID);
    const member = await fixture.cognito.send(
      new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    expect(member.Username).toBe(UserSub);
    expect(member.UserStatus).toBe('CONFIRMED');
    expect(member.UserAttributes).toEqual([
      { Name: 'sub', Value: UserSub },
      { Name: 'phone_number', Value: phoneNumber },
      { Name: 'name', Value: 'Ada' },
      { Name: 'phone_number_verified', Value: 'false' },
    ]);
  });

  it('rejects a phone number that already has an account', async () => {
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(signUp(phoneNumber)).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
  });

  it('accepts one of 20 concurrent requests for a phone number', async () => {
    const phoneNumber = newPhoneNumber();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => signUp(phoneNumber)));

    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  });

  for (const username of ['ada', '+', '+0123', '12025550123', '+1234567890123456', '+1202555\n0123']) {
    it(`rejects ${JSON.stringify(username)} as a phone number`, async () => {
      await expectAsync(signUp(username)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'InvalidParameterException' }),
      );
    });
  }

  it('returns the reason for rejecting a phone number', async () => {
    await expectAsync(signUp('+0123')).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Invalid phone number format.'),
    );
  });

  for (const [password, reason] of [
    ['Ab-1', 'Password not long enough'],
    ['spec-password-1', 'Password must have uppercase characters'],
    ['SPEC-PASSWORD-1', 'Password must have lowercase characters'],
    ['Spec-password', 'Password must have numeric characters'],
    ['Specpassword1', 'Password must have symbol characters'],
  ] as const) {
    it(`rejects a password with the message "${reason}"`, async () => {
      await expectAsync(signUp(newPhoneNumber(), [], password)).toBeRejectedWith(
        cognitoError('InvalidPasswordException', `Password did not conform with policy: ${reason}`),
      );
    });
  }

  it('rejects an attribute that the client may not write', async () => {
    const verified = { Name: 'phone_number_verified', Value: 'true' };

    await expectAsync(signUp(newPhoneNumber(), [verified])).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });

  it('rejects a phone number that differs from the user name', async () => {
    const other = { Name: 'phone_number', Value: newPhoneNumber() };

    await expectAsync(signUp(newPhoneNumber(), [other])).toBeRejectedWith(
      jasmine.objectContaining({ name: 'InvalidParameterException' }),
    );
  });

  it('rejects an unknown client', async () => {
    const unknownClient = new SignUpCommand({
      ClientId: 'unknown',
      Username: newPhoneNumber(),
      Password: 'Spec-password-1',
    });

    await expectAsync(fixture.cognito.send(unknownClient)).toBeRejectedWith(
      cognitoError('ResourceNotFoundException', 'User pool client unknown does not exist.'),
    );
  });

  it('reports every violated constraint without repeating secrets', async () => {
    await expectAsync(signUp('x'.repeat(129), [], 'y'.repeat(257))).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "2 validation errors detected: Value at 'username' failed to satisfy constraint: " +
          "Member must have length less than or equal to 128; Value at 'password' failed to satisfy constraint: " +
          'Member must have length less than or equal to 256',
      ),
    );
  });

  it('calls PreSignUp with the request, before the member has a sub or a status', async () => {
    const phoneNumber = newPhoneNumber();
    const { UserSub = '' } = await fixture.cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada' }],
        ValidationData: [{ Name: 'invitation', Value: '7' }],
        ClientMetadata: { from: 'spec' },
      }),
    );

    expect(fixture.events(UserSub)).toEqual([
      {
        version: '1',
        triggerSource: 'PreSignUp_SignUp',
        region: 'us-east-1',
        userPoolId: USER_POOL_ID,
        userName: UserSub,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
        request: {
          userAttributes: { phone_number: phoneNumber, name: 'Ada' },
          validationData: { invitation: '7' },
          clientMetadata: { from: 'spec' },
        },
        response: { autoConfirmUser: null, autoVerifyEmail: null, autoVerifyPhone: null },
      },
    ]);
  });
});
