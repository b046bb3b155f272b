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

const named = (username: string) => ({ UserPoolId: USER_POOL_ID, Username: username });

const getUser = (username: string) => fixture.cognito.send(new AdminGetUserCommand(named(username)));

const update = (username: string, ...attributes: AttributeType[]) =>
  fixture.cognito.send(
    new AdminUpdateUserAttributesCommand({ ...named(username), UserAttributes: attributes }),
  );

describe('an administrator', () => {
  usePool(fixture);

  it('finds a member by number and by user name', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const [byNumber, byName] = [await getUser(phoneNumber), await getUser(userName)];

    expect(byNumber.UserCreateDate).toEqual(new Date(fixture.clock.now));
    expect(byNumber.Enabled).toBeTrue();
    expect({ ...byNumber, $metadata: {} }).toEqual({ ...byName, $metadata: {} });
  });

  it('marks a number as verified', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await update(userName, { Name: 'phone_number_verified', Value: 'true' });

    expect((await getUser(phoneNumber)).UserAttributes).toContain({
      Name: 'phone_number_verified',
      Value: 'true',
    });
  });

  it('cannot change a number, nor send it, and changes nothing else in the same request', async () => {
    const { phoneNumber, userName } = await fixture.signUp();

    for (const value of [newPhoneNumber(), phoneNumber, '']) {
      await expectAsync(
        update(userName, { Name: 'name', Value: 'Eve' }, { Name: 'phone_number', Value: value }),
      ).toBeRejectedWith(IMMUTABLE);
    }
    expect((await getUser(phoneNumber)).UserAttributes).toContain({ Name: 'name', Value: 'Ada Lovelace' });
  });

  it('is told what is wrong with a request before it is told who does not exist', async () => {
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

  it('keeps a member out, whose tokens end, and lets the member in again', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    await fixture.cognito.send(new AdminDisableUserCommand(named(phoneNumber)));
    expect((await getUser(phoneNumber)).Enabled).toBeFalse();
    await fixture.cognito.send(new AdminEnableUserCommand(named(phoneNumber)));

    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
    await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
  });

  it('sets a password, which confirms the member if it is permanent and ends no session', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    const setPassword = (Permanent: boolean) =>
      fixture.cognito.send(
        new AdminSetUserPasswordCommand({ ...named(phoneNumber), Password: 'another-Password-1', Permanent }),
      );

    await setPassword(false);
    expect((await getUser(phoneNumber)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    await setPassword(true);
    expect((await getUser(phoneNumber)).UserStatus).toBe('CONFIRMED');
    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeResolved();
  });

  it('deletes a member', async () => {
    const { phoneNumber } = await fixture.signUp();
    await fixture.cognito.send(new AdminDeleteUserCommand(named(phoneNumber)));

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
    it(`is told by ${Command.name} that a member or a pool does not exist`, async () => {
      const unknownMember = new Command(named(newPhoneNumber()));
      const unknownPool = new Command({ UserPoolId: 'us-east-1_Unknown', Username: newPhoneNumber() });

      await expectAsync(fixture.cognito.send(unknownMember)).toBeRejectedWith(UNKNOWN_USER);
      await expectAsync(fixture.cognito.send(unknownPool)).toBeRejectedWith(
        cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.'),
      );
    });
  }

  it('reads how the pool and its client are set', async () => {
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

  it('is told what the local pool does not do', async () => {
    const forgotPassword = new ForgotPasswordCommand({ ClientId: CLIENT_ID, Username: newPhoneNumber() });

    await expectAsync(fixture.cognito.send(forgotPassword)).toBeRejectedWith(
      cognitoError('UnsupportedOperationException', 'ForgotPassword is not supported by the local pool.'),
    );
  });
});
