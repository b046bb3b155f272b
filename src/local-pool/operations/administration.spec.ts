import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const IMMUTABLE = cognitoError(
  'InvalidParameterException',
  'user.phone_number: Attribute cannot be updated.',
);

const UNKNOWN_USER = cognitoError('UserNotFoundException', 'User does not exist.');

const fixture = new PoolFixture();

const member = (username: string) => ({ UserPoolId: USER_POOL_ID, Username: username });

const getUser = (username: string) => fixture.cognito.send(new AdminGetUserCommand(member(username)));

const update = (username: string, ...attributes: AttributeType[]) =>
  fixture.cognito.send(
    new AdminUpdateUserAttributesCommand({ ...member(username), UserAttributes: attributes }),
  );

describe('An administrator', () => {
  usePool(fixture);

  it('finds a member by phone number and by user name', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const [byNumber, byName] = [await getUser(phoneNumber), await getUser(userName)];

    expect(byNumber.UserCreateDate).toEqual(new Date(fixture.clock.now));
    expect(byNumber.Enabled).toBeTrue();
    expect({ ...byNumber, $metadata: {} }).toEqual({ ...byName, $metadata: {} });
  });

  it('marks a phone number as verified', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await update(userName, { Name: 'phone_number_verified', Value: 'true' });

    expect((await getUser(phoneNumber)).UserAttributes).toContain({
      Name: 'phone_number_verified',
      Value: 'true',
    });
  });

  it('deletes an attribute by sending an empty value, in the call that marks the number as verified', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await update(
      userName,
      { Name: 'phone_number_verified', Value: 'true' },
      { Name: 'name', Value: '' },
      { Name: 'locale', Value: '' },
    );

    const { UserAttributes = [] } = await getUser(phoneNumber);
    expect(UserAttributes).toEqual([
      { Name: 'sub', Value: userName },
      { Name: 'phone_number', Value: phoneNumber },
      { Name: 'phone_number_verified', Value: 'true' },
    ]);
  });

  it('cannot send a phone number, even unchanged, and changes no other attribute of the request', async () => {
    const { phoneNumber, userName } = await fixture.signUp();

    for (const value of [newPhoneNumber(), phoneNumber, '']) {
      await expectAsync(
        update(userName, { Name: 'name', Value: 'Eve' }, { Name: 'phone_number', Value: value }),
      ).toBeRejectedWith(IMMUTABLE);
    }
    expect((await getUser(phoneNumber)).UserAttributes).toContain({ Name: 'name', Value: 'Ada Lovelace' });
  });

  it('gets validation errors of a request before the error for an unknown member', async () => {
    await expectAsync(update(newPhoneNumber(), { Name: '', Value: 'Ada' })).toBeRejectedWith(
      jasmine.objectContaining({ name: 'InvalidParameterException' }),
    );
  });

  for (const attribute of [
    { Name: 'phone_number_verified', Value: 'maybe' },
    { Name: 'shoe_size', Value: '42' },
    { Name: 'sub', Value: 'me' },
  ]) {
    it(`cannot set ${attribute.Name} to "${attribute.Value}"`, async () => {
      const { userName } = await fixture.signUp();

      await expectAsync(update(userName, attribute)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'InvalidParameterException' }),
      );
    });
  }

  it('disables a member, whose tokens are revoked, and enables the member again', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    await fixture.cognito.send(new AdminDisableUserCommand(member(phoneNumber)));
    expect((await getUser(phoneNumber)).Enabled).toBeFalse();
    await fixture.cognito.send(new AdminEnableUserCommand(member(phoneNumber)));

    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
    await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
  });

  it('confirms a member by setting a permanent password, without revoking tokens', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    const setPassword = (Permanent: boolean) =>
      fixture.cognito.send(
        new AdminSetUserPasswordCommand({
          ...member(phoneNumber),
          Password: 'another-Password-1',
          Permanent,
        }),
      );

    await setPassword(false);
    expect((await getUser(phoneNumber)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    await setPassword(true);
    expect((await getUser(phoneNumber)).UserStatus).toBe('CONFIRMED');
    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeResolved();
  });

  it('deletes a member', async () => {
    const { phoneNumber } = await fixture.signUp();
    await fixture.cognito.send(new AdminDeleteUserCommand(member(phoneNumber)));

    await expectAsync(getUser(phoneNumber)).toBeRejectedWith(UNKNOWN_USER);
  });

  for (const Command of [
    AdminGetUserCommand,
    AdminDeleteUserCommand,
    AdminDisableUserCommand,
    AdminEnableUserCommand,
    AdminResetUserPasswordCommand,
    AdminUserGlobalSignOutCommand,
  ] as (typeof AdminGetUserCommand)[]) {
    it(`gets an error from ${Command.name} for an unknown member and an unknown pool`, async () => {
      const unknownMember = new Command(member(newPhoneNumber()));
      const unknownPool = new Command({ UserPoolId: 'us-east-1_Unknown', Username: newPhoneNumber() });

      await expectAsync(fixture.cognito.send(unknownMember)).toBeRejectedWith(UNKNOWN_USER);
      await expectAsync(fixture.cognito.send(unknownPool)).toBeRejectedWith(
        cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.'),
      );
    });
  }

  it('reads the settings of the pool and its client', async () => {
    const { UserPool } = await fixture.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }),
    );
    const { UserPoolClient } = await fixture.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
    );

    expect(UserPool?.UsernameAttributes).toEqual(['phone_number']);
    expect(UserPool?.AccountRecoverySetting?.RecoveryMechanisms).toEqual([
      { Name: 'admin_only', Priority: 1 },
    ]);
    expect(UserPoolClient?.ExplicitAuthFlows).toEqual(['ALLOW_CUSTOM_AUTH']);
    expect(UserPoolClient?.WriteAttributes).toEqual(['locale', 'name', 'phone_number']);
    expect(UserPoolClient?.AuthSessionValidity).toBe(6);
    expect(UserPoolClient?.RefreshTokenRotation).toEqual({
      Feature: 'ENABLED',
      RetryGracePeriodSeconds: 60,
    });
  });

  it('gets UnsupportedOperationException for an operation that the local pool lacks', async () => {
    const forgotPassword = new ForgotPasswordCommand({ ClientId: CLIENT_ID, Username: newPhoneNumber() });

    await expectAsync(fixture.cognito.send(forgotPassword)).toBeRejectedWith(
      cognitoError('UnsupportedOperationException', 'ForgotPassword is not supported by the local pool.'),
    );
  });
});
