import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type AdminCreateUserCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import {
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const UUID = jasmine.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

const UNKNOWN_USER = cognitoError('UserNotFoundException', 'User does not exist.');

const NO_SMS = cognitoError(
  'InvalidParameterException',
  'User pool does not have SMS configuration to send messages.',
);

const fixture = new PoolFixture();

const create = (phoneNumber: string, change: Partial<AdminCreateUserCommandInput> = {}) =>
  fixture.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: USER_POOL_ID,
      Username: phoneNumber,
      MessageAction: 'SUPPRESS',
      ...change,
    }),
  );

const getUser = (username: string) =>
  fixture.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: username }));

describe('AdminCreateUser', () => {
  usePool(fixture);

  it('creates a member with the given attributes and the phone number', async () => {
    const phoneNumber = newPhoneNumber();
    const { User } = await create(phoneNumber, {
      UserAttributes: [
        { Name: 'name', Value: 'Ada' },
        { Name: 'phone_number', Value: phoneNumber },
        { Name: 'phone_number_verified', Value: 'true' },
        { Name: 'email', Value: 'ada@example.com' },
      ],
    });

    expect(User).toEqual({
      Username: UUID as unknown as string,
      Attributes: [
        { Name: 'sub', Value: User?.Username },
        { Name: 'phone_number', Value: phoneNumber },
        { Name: 'name', Value: 'Ada' },
        { Name: 'phone_number_verified', Value: 'true' },
        { Name: 'email', Value: 'ada@example.com' },
      ],
      UserCreateDate: new Date(fixture.clock.now),
      UserLastModifiedDate: new Date(fixture.clock.now),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    });
    const found = await getUser(phoneNumber);
    expect(found.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(found.UserAttributes).toEqual(User?.Attributes);
  });

  it('sets no phone_number_verified unless it is given', async () => {
    const phoneNumber = newPhoneNumber();
    const { User } = await create(phoneNumber);

    expect(User?.Attributes).toEqual([
      { Name: 'sub', Value: User?.Username },
      { Name: 'phone_number', Value: phoneNumber },
    ]);
  });

  it('creates a member who signs in like any other and keeps the status', async () => {
    const phoneNumber = newPhoneNumber();
    const { User } = await create(phoneNumber);
    const { Session, ChallengeName } = await fixture.startSignIn(phoneNumber);
    const { AuthenticationResult } = await fixture.answer(Session, phoneNumber, RIGHT_CODE);

    expect(ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '').sub).toBe(User?.Username);
    expect((await getUser(phoneNumber)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(fixture.events(User?.Username)[1]?.request['userAttributes']).toEqual({
      sub: User?.Username,
      'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
      'cognito:phone_number_alias': phoneNumber,
      phone_number: phoneNumber,
    });
  });

  it('calls PreSignUp with the request and without an app client', async () => {
    const phoneNumber = newPhoneNumber();
    const { User } = await create(phoneNumber, {
      UserAttributes: [{ Name: 'name', Value: 'Ada' }],
      ValidationData: [{ Name: 'invitation', Value: '7' }],
      ClientMetadata: { from: 'spec' },
    });

    expect(fixture.events(User?.Username)).toEqual([
      {
        version: '1',
        triggerSource: 'PreSignUp_AdminCreateUser',
        region: 'us-east-1',
        userPoolId: USER_POOL_ID,
        userName: User?.Username ?? '',
        callerContext: {
          awsSdkVersion: 'aws-sdk-unknown-unknown',
          clientId: 'CLIENT_ID_NOT_APPLICABLE',
        },
        request: {
          userAttributes: { phone_number: phoneNumber, name: 'Ada' },
          validationData: { invitation: '7' },
          clientMetadata: { from: 'spec' },
        },
        response: { autoConfirmUser: null, autoVerifyEmail: null, autoVerifyPhone: null },
      },
    ]);
  });

  it('creates no member when PreSignUp rejects the request', async () => {
    const strict = await PoolFixture.start({
      triggers: { 'pre-sign-up': "export const handler = () => { throw new Error('Not you'); };" },
    });
    const phoneNumber = newPhoneNumber();
    const member = { UserPoolId: USER_POOL_ID, Username: phoneNumber };

    await expectAsync(
      strict.cognito.send(new AdminCreateUserCommand({ ...member, MessageAction: 'SUPPRESS' })),
    ).toBeRejectedWith(cognitoError('UserLambdaValidationException', 'PreSignUp failed with error Not you.'));
    await expectAsync(strict.cognito.send(new AdminGetUserCommand(member))).toBeRejectedWith(UNKNOWN_USER);
    await strict.stop();
  });

  it('rejects a phone number that already has an account, even with ForceAliasCreation', async () => {
    const { phoneNumber } = await fixture.signUp();
    const taken = cognitoError(
      'UsernameExistsException',
      'An account with the given phone_number already exists.',
    );

    await expectAsync(create(phoneNumber)).toBeRejectedWith(taken);
    await expectAsync(
      create(phoneNumber, {
        ForceAliasCreation: true,
        UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
      }),
    ).toBeRejectedWith(taken);
  });

  it('accepts one of 20 concurrent requests for a phone number', async () => {
    const phoneNumber = newPhoneNumber();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => create(phoneNumber)));

    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  });

  for (const [username, message] of [
    ['ada', 'Username should be a phone number.'],
    ['12025550123', 'Username should be a phone number.'],
    ['+0123', 'Invalid phone number format.'],
  ] as const) {
    it(`rejects ${username} as a phone number`, async () => {
      await expectAsync(create(username)).toBeRejectedWith(
        cognitoError('InvalidParameterException', message),
      );
    });
  }

  for (const [attribute, message] of [
    [
      { Name: 'shoe_size', Value: '42' },
      'Attributes did not conform to the schema: shoe_size: Attribute does not exist in the schema.',
    ],
    [{ Name: 'phone_number', Value: '+12025550000' }, 'The phone number is not the one in the user name.'],
  ] as const) {
    it(`rejects the attribute ${attribute.Name} "${attribute.Value}"`, async () => {
      await expectAsync(create(newPhoneNumber(), { UserAttributes: [attribute] })).toBeRejectedWith(
        cognitoError('InvalidParameterException', message),
      );
    });
  }

  it('accepts a temporary password that conforms with the policy', async () => {
    await expectAsync(create(newPhoneNumber(), { TemporaryPassword: 'Spec-password-1' })).toBeResolved();
  });

  it('rejects a temporary password that violates the policy', async () => {
    await expectAsync(create(newPhoneNumber(), { TemporaryPassword: 'spec-password-1' })).toBeRejectedWith(
      cognitoError(
        'InvalidPasswordException',
        'Password did not conform with password policy: Password must have uppercase characters',
      ),
    );
  });

  it('rejects an unknown pool', async () => {
    await expectAsync(create(newPhoneNumber(), { UserPoolId: 'us-east-1_Unknown' })).toBeRejectedWith(
      cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.'),
    );
  });

  it('lists the valid message actions and media when rejecting others', async () => {
    await expectAsync(
      create(newPhoneNumber(), {
        MessageAction: 'SHOUT' as 'RESEND',
        DesiredDeliveryMediums: ['PIGEON' as 'SMS'],
      }),
    ).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "2 validation errors detected: Value 'SHOUT' at 'messageAction' failed to satisfy constraint: Member must " +
          "satisfy enum value set: [RESEND, SUPPRESS]; Value 'PIGEON' at 'desiredDeliveryMediums.1.member' failed to " +
          'satisfy constraint: Member must satisfy enum value set: [SMS, EMAIL]',
      ),
    );
  });

  it('requires a boolean for ForceAliasCreation', async () => {
    await expectAsync(
      create(newPhoneNumber(), { ForceAliasCreation: 'yes' as unknown as boolean }),
    ).toBeRejectedWith(
      cognitoError('SerializationException', 'STRING_VALUE can not be converted to a Boolean'),
    );
  });
});

describe('An invitation', () => {
  usePool(fixture);

  it('is rejected without an SMS configuration, but the member is created', async () => {
    const phoneNumber = newPhoneNumber();

    await expectAsync(create(phoneNumber, { MessageAction: undefined })).toBeRejectedWith(NO_SMS);
    expect((await getUser(phoneNumber)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(await (await fetch(`${fixture.pool.url}/inbox/messages`)).json()).toEqual([]);
  });

  it('is rejected again when it is resent', async () => {
    const phoneNumber = newPhoneNumber();
    await create(phoneNumber);

    await expectAsync(create(phoneNumber, { MessageAction: 'RESEND' })).toBeRejectedWith(NO_SMS);
  });

  it('is not resent to an unknown member', async () => {
    await expectAsync(create(newPhoneNumber(), { MessageAction: 'RESEND' })).toBeRejectedWith(UNKNOWN_USER);
  });

  it('is not resent to a confirmed member', async () => {
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(create(phoneNumber, { MessageAction: 'RESEND' })).toBeRejectedWith(
      cognitoError(
        'UnsupportedUserStateException',
        `Resend not possible. ${phoneNumber} status is not FORCE_CHANGE_PASSWORD`,
      ),
    );
  });

  it('is rejected for e-mail without creating the member', async () => {
    const phoneNumber = newPhoneNumber();

    await expectAsync(
      create(phoneNumber, { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] }),
    ).toBeRejectedWith(
      cognitoError(
        'UnsupportedOperationException',
        'Invitations by e-mail are not supported by the local pool.',
      ),
    );
    await expectAsync(getUser(phoneNumber)).toBeRejectedWith(UNKNOWN_USER);
  });
});

describe('AdminResetUserPassword', () => {
  usePool(fixture);

  const reset = (username: string) =>
    fixture.cognito.send(new AdminResetUserPasswordCommand({ UserPoolId: USER_POOL_ID, Username: username }));

  it('is rejected without account recovery, even for a verified phone number', async () => {
    const { phoneNumber } = await fixture.signUp();
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: phoneNumber,
        UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }],
      }),
    );

    await expectAsync(reset(phoneNumber)).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      ),
    );
    await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
  });

  it('is rejected for a member whom an administrator created', async () => {
    const phoneNumber = newPhoneNumber();
    await create(phoneNumber);

    await expectAsync(reset(phoneNumber)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'User password cannot be reset in the current state.'),
    );
  });
});
