import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoError, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

describe('ListUsers', () => {
  const PHONE_NUMBERS = ['+12025551001', '+12025551002', '+12025551003', '+37477123456'];

  const named = (username: string) => ({ UserPoolId: USER_POOL_ID, Username: username });

  const fixture = usePool();
  /** By phone number. */
  const userNames = new Map<string, string>();

  beforeAll(async () => {
    for (const phoneNumber of PHONE_NUMBERS.slice(0, 3)) {
      userNames.set(phoneNumber, (await fixture.signUp(phoneNumber)).userName);
    }
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        ...named('+12025551002'),
        UserAttributes: [
          { Name: 'name', Value: 'Grace "Amazing" Hopper' },
          { Name: 'given_name', Value: 'Grace' },
          { Name: 'family_name', Value: 'Hopper' },
          { Name: 'email', Value: 'grace@example.com' },
          { Name: 'preferred_username', Value: 'amazing' },
        ],
      }),
    );
    await fixture.cognito.send(new AdminDisableUserCommand(named('+12025551003')));
    await fixture.cognito.send(
      new AdminCreateUserCommand({ ...named('+37477123456'), MessageAction: 'SUPPRESS' }),
    );
  });

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
    ['status ^= "En"', ['+12025551001', '+12025551002', '+37477123456']],
    ['status = "enabled"', []],
    ['cognito:user_status = "CONFIRMED"', PHONE_NUMBERS.slice(0, 3)],
    ['cognito:user_status = "force_change_password"', ['+37477123456']],
    ['cognito:user_status ^= "Conf"', PHONE_NUMBERS.slice(0, 3)],
    ['given_name = "Grace"', ['+12025551002']],
    ['given_name = "grace"', []],
    ['family_name ^= "Hop"', ['+12025551002']],
    ['email = "grace@example.com"', ['+12025551002']],
    ['email ^= "grace@"', ['+12025551002']],
    ['preferred_username = "amazing"', ['+12025551002']],
    ['username = "nobody"', []],
    ['name = "\' OR 1=1 --"', []],
  ] as const) {
    it(`takes the filter ${filter}`, async () => {
      expect(await numbers(filter)).toEqual([...found]);
    });
  }

  it('takes a filter with U+0000, as a name may have it', async () => {
    const name = 'Ada\0Lovelace';
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        ...named('+12025551001'),
        UserAttributes: [{ Name: 'name', Value: name }],
      }),
    );

    expect(await numbers(`name = "${name}"`)).toEqual(['+12025551001']);
    expect(await numbers('name ^= "Ada\0L"')).toEqual(['+12025551001']);
    expect(await numbers('name ^= "Ada\0M"')).toEqual([]);
  });

  it('takes the filter of an empty beginning for every value that is there', async () => {
    expect(await numbers('family_name ^= ""')).toEqual(['+12025551002']);
    expect(await numbers('phone_number ^= ""')).toEqual(PHONE_NUMBERS);
  });

  for (const filter of ['name', 'name = Ada', 'name == "x"', 'name = "x" OR name = "y"']) {
    it(`refuses the filter ${filter}`, async () => {
      await expectAsync(list({ Filter: filter })).toBeRejectedWith(
        cognitoError('InvalidParameterException', 'Error while parsing filter.'),
      );
    });
  }

  for (const attribute of ['username', 'sub']) {
    for (const [operator, length] of [
      ['=', undefined],
      ['^=', 13],
    ] as const) {
      it(`takes the filter ${attribute} ${operator}`, async () => {
        const value = userNames.get('+12025551002')?.slice(0, length);

        expect(await numbers(`${attribute} ${operator} "${value}"`)).toEqual(['+12025551002']);
      });
    }
  }

  for (const attribute of ['custom:shoe_size', 'locale', 'phone_number_verified', 'constructor']) {
    it(`does not search for ${attribute}`, async () => {
      await expectAsync(list({ Filter: `${attribute} = "x"` })).toBeRejectedWith(
        cognitoError('InvalidParameterException', `Invalid search attribute: ${attribute}`),
      );
    });
  }

  it('tells the attributes that are asked for, and none where none are', async () => {
    const { Users } = await list({
      Filter: 'name ^= "Grace"',
      AttributesToGet: ['name', 'family_name', 'name'],
    });
    const { Users: bare } = await list({ Limit: 1, AttributesToGet: [] });

    expect(Users?.[0]?.Attributes).toEqual([
      { Name: 'name', Value: 'Grace "Amazing" Hopper' },
      { Name: 'family_name', Value: 'Hopper' },
    ]);
    expect(bare?.[0]?.Attributes).toEqual([]);
  });

  it('refuses an attribute that somebody on the page does not have', async () => {
    await expectAsync(list({ AttributesToGet: ['family_name'] })).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'One or more requested attributes do not exist.'),
    );
  });

  it('takes 0 for the longest page', async () => {
    expect((await list({ Limit: 0 })).Users?.length).toBe(4);
  });

  it('keeps to the filter from page to page', async () => {
    const pages = paginateListUsers(
      { client: fixture.cognito, pageSize: 1 },
      { UserPoolId: USER_POOL_ID, Filter: 'phone_number ^= "+120"', AttributesToGet: ['phone_number'] },
    );
    const found = [];
    for await (const { Users = [] } of pages)
      found.push(Users.map(({ Attributes }) => Attributes?.[0]?.Value));

    expect(found).toEqual([['+12025551001'], ['+12025551002'], ['+12025551003']]);
  });

  it('refuses an unknown pool', async () => {
    await expectAsync(list({ UserPoolId: 'us-east-1_Unknown' })).toBeRejectedWith(
      cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.'),
    );
  });

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
