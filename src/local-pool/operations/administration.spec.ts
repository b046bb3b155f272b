import {
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  ListDevicesCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  SetUserPoolMfaConfigCommand,
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

  it('reads the schema, the triggers and the dates of the pool', async () => {
    const { UserPool } = await fixture.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }),
    );

    expect(UserPool?.SchemaAttributes?.length).toBe(23);
    expect(UserPool?.SchemaAttributes).toContain(
      jasmine.objectContaining({ Name: 'phone_number', AttributeDataType: 'String', Mutable: true }),
    );
    expect(UserPool?.LambdaConfig).toEqual(
      Object.fromEntries(
        [
          ...['PreSignUp', 'DefineAuthChallenge', 'CreateAuthChallenge'],
          ...['VerifyAuthChallengeResponse', 'PostAuthentication'],
        ].map((name) => [name, `arn:aws:lambda:us-east-1:000000000000:function:${name}`]),
      ),
    );
    expect(UserPool?.CreationDate).toEqual(new Date(fixture.clock.now));
    expect(UserPool?.LastModifiedDate).toEqual(new Date(fixture.clock.now));
  });

  it('reads the version of the pre-token-generation trigger', async () => {
    const other = await PoolFixture.start({
      preTokenGenerationVersion: 'V2_0',
      triggers: { 'pre-token-generation': "export { handler } from './post-authentication.ts';" },
    });
    const { UserPool } = await other.cognito.send(new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }));
    await other.stop();

    const LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:PreTokenGeneration';
    expect(UserPool?.LambdaConfig).toEqual(
      jasmine.objectContaining({
        PreTokenGeneration: LambdaArn,
        PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' },
      }),
    );
  });

  it('lists the one pool and its one client', async () => {
    const { UserPools } = await fixture.cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    const { UserPoolClients } = await fixture.cognito.send(
      new ListUserPoolClientsCommand({ UserPoolId: USER_POOL_ID }),
    );

    expect(UserPools?.map(({ Id, Name }) => [Id, Name])).toEqual([[USER_POOL_ID, 'local pool']]);
    expect(UserPoolClients).toEqual([
      { ClientId: CLIENT_ID, UserPoolId: USER_POOL_ID, ClientName: 'phone sign-in' },
    ]);
  });

  it('deletes attributes of a member, missing ones too', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const remove = (...UserAttributeNames: string[]) =>
      fixture.cognito.send(
        new AdminDeleteUserAttributesCommand({ ...member(phoneNumber), UserAttributeNames }),
      );
    await remove('name', 'locale');

    expect((await getUser(phoneNumber)).UserAttributes).toEqual([
      { Name: 'sub', Value: userName },
      { Name: 'phone_number', Value: phoneNumber },
      { Name: 'phone_number_verified', Value: 'false' },
    ]);
  });

  it('changes an e-mail address, which is then not verified unless the request says so', async () => {
    const { phoneNumber } = await fixture.signUp();
    const emailOf = async () =>
      (await getUser(phoneNumber)).UserAttributes?.filter(({ Name = '' }) => Name.startsWith('email')).map(
        ({ Value }) => Value,
      );
    await update(
      phoneNumber,
      { Name: 'email', Value: 'ada@example.com' },
      { Name: 'email_verified', Value: 'true' },
    );
    expect(await emailOf()).toEqual(['true', 'ada@example.com']);

    await update(phoneNumber, { Name: 'email', Value: 'ada@example.com' });
    expect(await emailOf()).toEqual(['true', 'ada@example.com']);
    await update(phoneNumber, { Name: 'email', Value: 'ada@example.org' });
    expect(await emailOf()).toEqual(['false', 'ada@example.org']);
    await update(phoneNumber, { Name: 'email', Value: '' });
    expect(await emailOf()).toEqual([]);
  });

  for (const [operation, Command, request, reason] of [
    [
      'ForgotPassword',
      ForgotPasswordCommand,
      { ClientId: CLIENT_ID, Username: '+12025550100' },
      ', which has no sign-in with passwords',
    ],
    [
      'SetUserPoolMfaConfig',
      SetUserPoolMfaConfigCommand,
      { UserPoolId: USER_POOL_ID },
      ', which has no multi-factor authentication',
    ],
    [
      'CreateUserPoolDomain',
      CreateUserPoolDomainCommand,
      { UserPoolId: USER_POOL_ID, Domain: 'spec' },
      ', which has no hosted pages',
    ],
    [
      'CreateUserPool',
      CreateUserPoolCommand,
      { PoolName: 'second' },
      ', which has one user pool and one app client, with the settings of its start',
    ],
    ['ListDevices', ListDevicesCommand, { AccessToken: 'token' }, ''],
  ] as const) {
    it(`gets UnsupportedOperationException for ${operation}, with the reason`, async () => {
      const command = new (Command as unknown as typeof ListDevicesCommand)(
        request as { AccessToken: string },
      );

      await expectAsync(fixture.cognito.send(command)).toBeRejectedWith(
        cognitoError(
          'UnsupportedOperationException',
          `${operation} is not supported by the local pool${reason}.`,
        ),
      );
    });
  }

  for (const path of ['/login', '/oauth2/token', '/signup']) {
    it(`gets a sentence about hosted pages at ${path}`, async () => {
      const response = await fetch(`${fixture.pool.url}${path}?client_id=${CLIENT_ID}`);

      expect(response.status).toBe(404);
      expect(await response.text()).toMatch(/^The local pool has no hosted pages\./);
    });
  }
});
