import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersInGroupCommand,
  paginateAdminListGroupsForUser,
  paginateListGroups,
  paginateListUsersInGroup,
  type CreateGroupCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoError, newPhoneNumber, PoolFixture, USER_POOL_ID } from '../testing/pool-fixture.ts';

const UNKNOWN_GROUP = cognitoError('ResourceNotFoundException', 'Group not found.');

const UNKNOWN_USER = cognitoError('UserNotFoundException', 'User does not exist.');

const UNKNOWN_POOL = cognitoError('ResourceNotFoundException', 'User pool us-east-1_Unknown does not exist.');

const ROLE = 'arn:aws:iam::123456789012:role/editors';

describe('the groups', () => {
  let fixture: PoolFixture;

  beforeEach(async () => (fixture = await PoolFixture.start()));
  afterEach(() => fixture.stop());

  const inPool = { UserPoolId: USER_POOL_ID };

  const create = (name: string, change: Partial<CreateGroupCommandInput> = {}) =>
    fixture.cognito.send(new CreateGroupCommand({ ...inPool, GroupName: name, ...change }));

  const get = (name: string) => fixture.cognito.send(new GetGroupCommand({ ...inPool, GroupName: name }));

  const remove = (name: string) =>
    fixture.cognito.send(new DeleteGroupCommand({ ...inPool, GroupName: name }));

  const add = (username: string, group: string) =>
    fixture.cognito.send(new AdminAddUserToGroupCommand({ ...inPool, Username: username, GroupName: group }));

  const takeOut = (username: string, group: string) =>
    fixture.cognito.send(
      new AdminRemoveUserFromGroupCommand({ ...inPool, Username: username, GroupName: group }),
    );

  async function groupsOf(username: string): Promise<(string | undefined)[]> {
    const { Groups = [] } = await fixture.cognito.send(
      new AdminListGroupsForUserCommand({ ...inPool, Username: username }),
    );
    return Groups.map(({ GroupName }) => GroupName);
  }

  async function membersOf(group: string): Promise<(string | undefined)[]> {
    const { Users = [] } = await fixture.cognito.send(
      new ListUsersInGroupCommand({ ...inPool, GroupName: group }),
    );
    return Users.map(({ Username }) => Username);
  }

  it('are made with what was given, and found again', async () => {
    const { Group } = await create('editors', {
      Description: 'Who may edit',
      RoleArn: ROLE,
      Precedence: 0,
    });

    expect(Group).toEqual({
      GroupName: 'editors',
      UserPoolId: USER_POOL_ID,
      Description: 'Who may edit',
      RoleArn: ROLE,
      Precedence: 0,
      CreationDate: new Date(fixture.clock.now),
      LastModifiedDate: new Date(fixture.clock.now),
    });
    expect((await get('editors')).Group).toEqual(Group);
  });

  it('need a name only', async () => {
    const { Group } = await create('редакторы');

    expect(Group).toEqual({
      GroupName: 'редакторы',
      UserPoolId: USER_POOL_ID,
      CreationDate: new Date(fixture.clock.now),
      LastModifiedDate: new Date(fixture.clock.now),
    });
  });

  it('have a name each', async () => {
    await create('editors', { Description: 'The first' });

    await expectAsync(create('editors')).toBeRejectedWith(
      cognitoError('GroupExistsException', 'A group with the name already exists.'),
    );
    expect((await get('editors')).Group?.Description).toBe('The first');
  });

  for (const [fault, change, message] of [
    [
      'a name with a space',
      { GroupName: 'the editors' },
      "Value 'the editors' at 'groupName' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
    ],
    [
      'a negative precedence',
      { Precedence: -1 },
      "Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      'a role that is no ARN',
      { RoleArn: 'the role of an editor' },
      "Value 'the role of an editor' at 'roleArn' failed to satisfy constraint: Member must satisfy regular " +
        'expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+' +
        '(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?',
    ],
  ] as const) {
    it(`are not made with ${fault}`, async () => {
      await expectAsync(create('editors', change)).toBeRejectedWith(
        cognitoError('InvalidParameterException', `1 validation error detected: ${message}`),
      );
    });
  }

  it('are told page by page in the order in which they were made', async () => {
    for (const name of ['editors', 'authors', 'readers']) await create(name);
    const pages = paginateListGroups({ client: fixture.cognito, pageSize: 2 }, { ...inPool });
    const found = [];
    for await (const { Groups = [] } of pages) found.push(Groups.map(({ GroupName }) => GroupName));

    expect(found).toEqual([['editors', 'authors'], ['readers']]);
  });

  it('take members in and let them go, however often they are told', async () => {
    await create('editors');
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    await add(ada.phoneNumber, 'editors');
    await add(ada.userName, 'editors');
    await add(grace.phoneNumber, 'editors');

    expect(await membersOf('editors')).toEqual([ada.userName, grace.userName]);
    await takeOut(ada.phoneNumber, 'editors');
    await takeOut(ada.userName, 'editors');
    expect(await membersOf('editors')).toEqual([grace.userName]);
    expect(await groupsOf(ada.phoneNumber)).toEqual([]);
  });

  it('tell their members with the attributes, page by page', async () => {
    await create('editors');
    const members = [];
    for (let count = 0; count < 3; count++) {
      members.push(await fixture.signUp());
      await fixture.signUp();
    }
    for (const { userName } of members.toReversed()) await add(userName, 'editors');
    const pages = paginateListUsersInGroup(
      { client: fixture.cognito, pageSize: 2 },
      { ...inPool, GroupName: 'editors' },
    );
    const found = [];
    for await (const { Users = [] } of pages) found.push(Users.map(({ Username }) => Username));

    const [first, second, third] = members.map(({ userName }) => userName);
    expect(found).toEqual([[first, second], [third]]);
    const { Users } = await fixture.cognito.send(
      new ListUsersInGroupCommand({ ...inPool, GroupName: 'editors', Limit: 1 }),
    );
    expect(Users?.[0]).toEqual({
      Username: first,
      Attributes: [
        { Name: 'sub', Value: first },
        { Name: 'phone_number', Value: members[0]?.phoneNumber },
        { Name: 'name', Value: 'Ada Lovelace' },
        { Name: 'phone_number_verified', Value: 'false' },
      ],
      UserCreateDate: new Date(fixture.clock.now),
      UserLastModifiedDate: new Date(fixture.clock.now),
      Enabled: true,
      UserStatus: 'CONFIRMED',
    });
  });

  it('of a member are told page by page', async () => {
    const { phoneNumber } = await fixture.signUp();
    for (const name of ['editors', 'authors', 'strangers', 'readers']) await create(name);
    for (const name of ['readers', 'authors', 'editors']) await add(phoneNumber, name);
    const pages = paginateAdminListGroupsForUser(
      { client: fixture.cognito, pageSize: 2 },
      { ...inPool, Username: phoneNumber },
    );
    const found = [];
    for await (const { Groups = [] } of pages) found.push(Groups.map(({ GroupName }) => GroupName));

    expect(found).toEqual([['editors', 'authors'], ['readers']]);
  });

  it('leave nobody in them when they are deleted, also when they are made anew', async () => {
    await create('editors');
    const { phoneNumber } = await fixture.signUp();
    await add(phoneNumber, 'editors');
    await remove('editors');

    await expectAsync(get('editors')).toBeRejectedWith(UNKNOWN_GROUP);
    expect(await groupsOf(phoneNumber)).toEqual([]);
    await create('editors');
    expect(await membersOf('editors')).toEqual([]);
  });

  it('forget a member who is deleted', async () => {
    await create('editors');
    const { phoneNumber } = await fixture.signUp();
    await add(phoneNumber, 'editors');
    await fixture.cognito.send(new AdminDeleteUserCommand({ ...inPool, Username: phoneNumber }));
    await fixture.signUp(phoneNumber);

    expect(await membersOf('editors')).toEqual([]);
    expect(await groupsOf(phoneNumber)).toEqual([]);
  });

  it('that do not exist are named', async () => {
    const { phoneNumber } = await fixture.signUp();

    const requests: (() => Promise<unknown>)[] = [
      () => get('nobodies'),
      () => remove('nobodies'),
      () => add(phoneNumber, 'nobodies'),
      () => takeOut(phoneNumber, 'nobodies'),
      () => membersOf('nobodies'),
    ];

    for (const request of requests) {
      await expectAsync(request()).toBeRejectedWith(UNKNOWN_GROUP);
    }
  });

  it('have no place for who does not exist', async () => {
    await create('editors');
    const nobody = newPhoneNumber();

    const requests: (() => Promise<unknown>)[] = [
      () => add(nobody, 'editors'),
      () => takeOut(nobody, 'editors'),
      () => groupsOf(nobody),
    ];

    for (const request of requests) {
      await expectAsync(request()).toBeRejectedWith(UNKNOWN_USER);
    }
  });

  it('belong to the pool', async () => {
    const elsewhere = { UserPoolId: 'us-east-1_Unknown', GroupName: 'editors', Username: 'ada' };

    for (const Command of [
      CreateGroupCommand,
      GetGroupCommand,
      DeleteGroupCommand,
      ListGroupsCommand,
      ListUsersInGroupCommand,
      AdminAddUserToGroupCommand,
      AdminRemoveUserFromGroupCommand,
      AdminListGroupsForUserCommand,
    ] as (typeof GetGroupCommand)[]) {
      await expectAsync(fixture.cognito.send(new Command(elsewhere)))
        .withContext(Command.name)
        .toBeRejectedWith(UNKNOWN_POOL);
    }
  });

  it('are looked for only once the request is whole', async () => {
    const nameless = new AdminAddUserToGroupCommand({
      ...inPool,
      Username: newPhoneNumber(),
      GroupName: undefined,
    });

    await expectAsync(fixture.cognito.send(nameless)).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value null at 'groupName' failed to satisfy constraint: Member must not be null",
      ),
    );
  });

  it('are not told from a token that no page came with', async () => {
    const request = new ListGroupsCommand({ ...inPool, NextToken: 'garbage' });

    await expectAsync(fixture.cognito.send(request)).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Invalid pagination token.'),
    );
  });
});
