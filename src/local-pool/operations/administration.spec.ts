import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  ListUsersCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
} from '../fixtures/pool-fixture.ts';

const UNKNOWN_USER = cognitoError('UserNotFoundException', 'User does not exist.');

let fixture: PoolFixture;

const named = (username: string) => ({ UserPoolId: USER_POOL_ID, Username: username });

const getUser = (username: string) => fixture.cognito.send(new AdminGetUserCommand(named(username)));

const update = (username: string, ...attributes: AttributeType[]) =>
  fixture.cognito.send(
    new AdminUpdateUserAttributesCommand({ ...named(username), UserAttributes: attributes }),
  );

describe('an administrator', () => {
  beforeAll(async () => (fixture = await PoolFixture.start()));
  afterAll(() => fixture.stop());

  it('finds a member by number and by user name', async () => {
    const { phoneNumber, userName } = await fixture.register();
    const [byNumber, byName] = [await getUser(phoneNumber), await getUser(userName)];

    expect(byNumber.UserCreateDate).toEqual(new Date(fixture.clock.now));
    expect(byNumber.Enabled).toBeTrue();
    expect({ ...byNumber, $metadata: {} }).toEqual({ ...byName, $metadata: {} });
  });

  it('marks a number as verified', async () => {
    const { phoneNumber, userName } = await fixture.register();
    await update(userName, { Name: 'phone_number_verified', Value: 'true' });

    expect((await getUser(phoneNumber)).UserAttributes).toContain({
      Name: 'phone_number_verified',
      Value: 'true',
    });
  });

  it('gives a member another number, which is not verified', async () => {
    const { phoneNumber, userName } = await fixture.register();
    await update(userName, { Name: 'phone_number_verified', Value: 'true' });
    const newNumber = newPhoneNumber();
    await update(userName, { Name: 'phone_number', Value: newNumber });

    const { Username, UserAttributes } = await getUser(newNumber);
    expect(Username).toBe(userName);
    expect(UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'false' });
    await expectAsync(getUser(phoneNumber)).toBeRejectedWith(UNKNOWN_USER);
  });

  it('cannot give a member somebody else’s number', async () => {
    const [ada, grace] = [await fixture.register(), await fixture.register()];

    await expectAsync(
      update(ada.userName, { Name: 'phone_number', Value: grace.phoneNumber }),
    ).toBeRejectedWith(
      cognitoError('AliasExistsException', 'An account with the given phone_number already exists.'),
    );
  });

  for (const attribute of [
    { Name: 'phone_number', Value: '12' },
    { Name: 'phone_number', Value: '' },
    { Name: 'phone_number_verified', Value: 'maybe' },
    { Name: 'shoe_size', Value: '42' },
    { Name: 'sub', Value: 'me' },
  ]) {
    it(`cannot set ${attribute.Name} to "${attribute.Value}"`, async () => {
      const { userName } = await fixture.register();

      await expectAsync(update(userName, attribute)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'InvalidParameterException' }),
      );
    });
  }

  it('keeps a member out, whose tokens end, and lets the member in again', async () => {
    const { phoneNumber } = await fixture.register();
    const { AccessToken } = await fixture.logIn(phoneNumber);
    await fixture.cognito.send(new AdminDisableUserCommand(named(phoneNumber)));
    expect((await getUser(phoneNumber)).Enabled).toBeFalse();
    await fixture.cognito.send(new AdminEnableUserCommand(named(phoneNumber)));

    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
    await expectAsync(fixture.logIn(phoneNumber)).toBeResolved();
  });

  it('deletes a member', async () => {
    const { phoneNumber } = await fixture.register();
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
    expect(UserPoolClient?.WriteAttributes).toEqual(['locale', 'name']);
    expect(UserPoolClient?.AuthSessionValidity).toBe(5);
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

describe('ListUsers', () => {
  const PHONE_NUMBERS = ['+12025551001', '+12025551002', '+12025551003', '+37477123456'];

  beforeAll(async () => {
    fixture = await PoolFixture.start();
    for (const phoneNumber of PHONE_NUMBERS) await fixture.register(phoneNumber);
    await update('+12025551002', { Name: 'name', Value: 'Grace "Amazing" Hopper' });
    await fixture.cognito.send(new AdminDisableUserCommand(named('+12025551003')));
  });
  afterAll(() => fixture.stop());

  const list = (request: Partial<ListUsersCommand['input']> = {}) =>
    fixture.cognito.send(new ListUsersCommand({ UserPoolId: USER_POOL_ID, ...request }));

  async function numbers(filter?: string): Promise<(string | undefined)[]> {
    const { Users = [] } = await list({ Filter: filter, AttributesToGet: ['phone_number'] });
    return Users.map(({ Attributes }) => Attributes?.[0]?.Value);
  }

  it('tells everybody in the order of registration', async () => {
    expect(await numbers()).toEqual(PHONE_NUMBERS);
  });

  it('goes page by page', async () => {
    const first = await list({ Limit: 3 });
    const second = await list({ Limit: 3, PaginationToken: first.PaginationToken });

    expect(first.Users?.length).toBe(3);
    expect(second.Users?.length).toBe(1);
    expect(second.PaginationToken).toBeUndefined();
    expect(second.Users?.[0]?.Attributes).toContain({ Name: 'phone_number', Value: '+37477123456' });
  });

  for (const [filter, found] of [
    ['phone_number = "+37477123456"', ['+37477123456']],
    ['phone_number ^= "+120"', ['+12025551001', '+12025551002', '+12025551003']],
    ['"phone_number"="+37477123456"', ['+37477123456']],
    ['name = "Grace \\"Amazing\\" Hopper"', ['+12025551002']],
    ['name ^= "Grace"', ['+12025551002']],
    ['status = "Disabled"', ['+12025551003']],
    ['status = "Enabled"', ['+12025551001', '+12025551002', '+37477123456']],
    ['cognito:user_status = "CONFIRMED"', PHONE_NUMBERS],
    ['username = "nobody"', []],
    ['name = "\' OR 1=1 --"', []],
  ] as const) {
    it(`takes the filter ${filter}`, async () => {
      expect(await numbers(filter)).toEqual([...found]);
    });
  }

  for (const filter of [
    'name',
    'name = Ada',
    'constructor = "x"',
    'name == "x"',
    'name = "x" OR name = "y"',
  ]) {
    it(`refuses the filter ${filter}`, async () => {
      await expectAsync(list({ Filter: filter })).toBeRejectedWith(
        cognitoError('InvalidParameterException', 'Error while parsing filter.'),
      );
    });
  }

  it('refuses a page of more than sixty', async () => {
    await expectAsync(list({ Limit: 61 })).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
          'Member must have value less than or equal to 60',
      ),
    );
  });

  it('refuses a pagination token that it did not give', async () => {
    await expectAsync(list({ PaginationToken: 'garbage' })).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Invalid pagination token.'),
    );
  });
});
