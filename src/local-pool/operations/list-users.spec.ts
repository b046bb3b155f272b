import { hash } from 'node:crypto';
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

  const member = (username: string) => ({ UserPoolId: USER_POOL_ID, Username: username });

  const fixture = usePool();
  /** User names by phone number. */
  const userNames = new Map<string, string>();

  beforeAll(async () => {
    for (const phoneNumber of PHONE_NUMBERS.slice(0, 3)) {
      userNames.set(phoneNumber, (await fixture.signUp(phoneNumber)).userName);
    }
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        ...member('+12025551002'),
        UserAttributes: [
          { Name: 'name', Value: 'Grace "Amazing" Hopper' },
          { Name: 'given_name', Value: 'Grace' },
          { Name: 'family_name', Value: 'Hopper' },
          { Name: 'email', Value: 'grace@example.com' },
          { Name: 'preferred_username', Value: 'amazing' },
        ],
      }),
    );
    await fixture.cognito.send(new AdminDisableUserCommand(member('+12025551003')));
    await fixture.cognito.send(
      new AdminCreateUserCommand({ ...member('+37477123456'), MessageAction: 'SUPPRESS' }),
    );
  });

  const list = (request: Partial<ListUsersCommand['input']> = {}) =>
    fixture.cognito.send(new ListUsersCommand({ UserPoolId: USER_POOL_ID, ...request }));

  async function listNumbers(filter?: string): Promise<(string | undefined)[]> {
    const { Users = [] } = await list({ Filter: filter, AttributesToGet: ['phone_number'] });
    return Users.map(({ Attributes }) => Attributes?.[0]?.Value);
  }

  it('lists all members in order of sign-up', async () => {
    expect(await listNumbers()).toEqual(PHONE_NUMBERS);
  });

  it('returns a token for the next page', async () => {
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
    ['given_name = "grace"', ['+12025551002']],
    ['name ^= "GRACE \\"a"', ['+12025551002']],
    ['email = "Grace@Example.com"', ['+12025551002']],
    ['sub = "unknown"', []],
    ['family_name ^= "Hop"', ['+12025551002']],
    ['email = "grace@example.com"', ['+12025551002']],
    ['email ^= "grace@"', ['+12025551002']],
    ['preferred_username = "amazing"', ['+12025551002']],
    ['username = "unknown"', []],
    ['name = "\' OR 1=1 --"', []],
  ] as const) {
    it(`applies the filter ${filter}`, async () => {
      expect(await listNumbers(filter)).toEqual([...found]);
    });
  }

  it('applies a filter with U+0000, which a name can contain', async () => {
    const name = 'Ada\0Lovelace';
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        ...member('+12025551001'),
        UserAttributes: [{ Name: 'name', Value: name }],
      }),
    );

    expect(await listNumbers(`name = "${name}"`)).toEqual(['+12025551001']);
    expect(await listNumbers('name ^= "Ada\0L"')).toEqual(['+12025551001']);
    expect(await listNumbers('name ^= "Ada\0M"')).toEqual([]);
  });

  it('matches every member who has the attribute when the filter’s prefix is empty', async () => {
    expect(await listNumbers('family_name ^= ""')).toEqual(['+12025551002']);
    expect(await listNumbers('phone_number ^= ""')).toEqual(PHONE_NUMBERS);
  });

  for (const filter of ['name', 'name = Ada', 'name == "x"', 'name = "x" OR name = "y"']) {
    it(`rejects the filter ${filter}`, async () => {
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
      it(`filters by ${attribute} with ${operator}`, async () => {
        const value = userNames.get('+12025551002')?.slice(0, length);

        expect(await listNumbers(`${attribute} ${operator} "${value}"`)).toEqual(['+12025551002']);
      });
    }
  }

  for (const attribute of ['custom:shoe_size', 'locale', 'phone_number_verified', 'constructor']) {
    it(`rejects a filter by ${attribute}`, async () => {
      await expectAsync(list({ Filter: `${attribute} = "x"` })).toBeRejectedWith(
        cognitoError('InvalidParameterException', `Invalid search attribute: ${attribute}`),
      );
    });
  }

  it('returns the requested attributes only, and no attributes for an empty list', async () => {
    const { Users } = await list({
      Filter: 'name ^= "Grace"',
      AttributesToGet: ['name', 'family_name', 'name'],
    });
    const { Users: withoutAttributes } = await list({ Limit: 1, AttributesToGet: [] });

    expect(Users?.[0]?.Attributes).toEqual([
      { Name: 'name', Value: 'Grace "Amazing" Hopper' },
      { Name: 'family_name', Value: 'Hopper' },
    ]);
    expect(withoutAttributes?.[0]?.Attributes).toEqual([]);
  });

  it('rejects an attribute that a member of the page lacks', async () => {
    await expectAsync(list({ AttributesToGet: ['family_name'] })).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'One or more requested attributes do not exist.'),
    );
  });

  it('uses the maximum page length for a limit of 0', async () => {
    expect((await list({ Limit: 0 })).Users?.length).toBe(4);
  });

  it('applies the filter on every page', async () => {
    const pages = paginateListUsers(
      { client: fixture.cognito, pageSize: 1 },
      { UserPoolId: USER_POOL_ID, Filter: 'phone_number ^= "+120"', AttributesToGet: ['phone_number'] },
    );
    const found = [];
    for await (const { Users = [] } of pages)
      found.push(Users.map(({ Attributes }) => Attributes?.[0]?.Value));

    expect(found).toEqual([['+12025551001'], ['+12025551002'], ['+12025551003']]);
  });

  it('rejects an unknown pool', async () => {
    await expectAsync(list({ UserPoolId: 'us-east-1_Unknown' })).toBeRejectedWith(
      cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.'),
    );
  });

  it('rejects a limit of more than 60', async () => {
    await expectAsync(list({ Limit: 61 })).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
          'Member must have value less than or equal to 60',
      ),
    );
  });

  for (const [title, token] of [
    ['garbage', 'garbage'],
    ['JSON without a list', 'Nw'],
    ['a list of other values', Buffer.from(JSON.stringify(['x', '1', 2])).toString('base64url')],
    [
      'a list with an invalid position',
      Buffer.from(JSON.stringify([hash('sha256', ''), 1.5, null])).toString('base64url'),
    ],
  ] as const) {
    it(`rejects a pagination token that is ${title}`, async () => {
      await expectAsync(list({ PaginationToken: token })).toBeRejectedWith(
        cognitoError('InvalidParameterException', 'Invalid pagination token.'),
      );
    });
  }
});

describe('A search of ListUsers', () => {
  const fixture = usePool();

  const NAMES = ['ärla', 'Zoe', 'ada', 'Ada', 'Ärne', 'Bob'];

  const list = (request: Partial<ListUsersCommand['input']>) =>
    fixture.cognito.send(new ListUsersCommand({ UserPoolId: USER_POOL_ID, ...request }));

  async function listNames(filter: string): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = [];
    const pages = paginateListUsers(
      { client: fixture.cognito, pageSize: 2 },
      { UserPoolId: USER_POOL_ID, Filter: filter, AttributesToGet: ['name'] },
    );
    for await (const { Users = [] } of pages) {
      found.push(...Users.map(({ Attributes }) => Attributes?.[0]?.Value));
    }
    return found;
  }

  beforeAll(async () => {
    for (const name of NAMES) await fixture.signUp(undefined, `many ${name}`);
  });

  it('sorts by the searched attribute, ignoring case, and then by sign-up', async () => {
    expect(await listNames('name ^= "MANY "')).toEqual(
      ['ada', 'Ada', 'Bob', 'Zoe', 'ärla', 'Ärne'].map((name) => `many ${name}`),
    );
    expect(await listNames('name ^= "many Ä"')).toEqual(['many ärla', 'many Ärne']);
  });

  it('rejects the pagination token of another filter', async () => {
    const { PaginationToken } = await list({ Filter: 'name ^= "many"', Limit: 1 });

    for (const Filter of ['name ^= "many "', 'phone_number ^= "+1"', undefined]) {
      await expectAsync(list({ Filter, PaginationToken })).toBeRejectedWith(
        cognitoError('InvalidParameterException', 'Invalid pagination token.'),
      );
    }
    await expectAsync(list({ Filter: 'name ^= "many"', PaginationToken })).toBeResolved();
  });

  it('ignores the case of `sub` but not of `username`', async () => {
    const { userName } = await fixture.signUp();
    const value = userName.toUpperCase();

    expect((await list({ Filter: `username = "${value}"` })).Users).toEqual([]);
    expect((await list({ Filter: `sub = "${value}"` })).Users?.[0]?.Username).toBe(userName);
  });
});
