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

describe('Group operations', () => {
  let fixture: PoolFixture;

  beforeEach(async () => (fixture = await PoolFixture.start()));
  afterEach(() => fixture.stop());

  const POOL = { UserPoolId: USER_POOL_ID };

  const createGroup = (name: string, change: Partial<CreateGroupCommandInput> = {}) =>
    fixture.cognito.send(new CreateGroupCommand({ ...POOL, GroupName: name, ...change }));

  const getGroup = (name: string) => fixture.cognito.send(new GetGroupCommand({ ...POOL, GroupName: name }));

  const deleteGroup = (name: string) =>
    fixture.cognito.send(new DeleteGroupCommand({ ...POOL, GroupName: name }));

  const addMember = (username: string, group: string) =>
    fixture.cognito.send(new AdminAddUserToGroupCommand({ ...POOL, Username: username, GroupName: group }));

  const removeMember = (username: string, group: string) =>
    fixture.cognito.send(
      new AdminRemoveUserFromGroupCommand({ ...POOL, Username: username, GroupName: group }),
    );

  async function groupsOf(username: string): Promise<(string | undefined)[]> {
    const { Groups = [] } = await fixture.cognito.send(
      new AdminListGroupsForUserCommand({ ...POOL, Username: username }),
    );
    return Groups.map(({ GroupName }) => GroupName);
  }

  async function membersOf(group: string): Promise<(string | undefined)[]> {
    const { Users = [] } = await fixture.cognito.send(
      new ListUsersInGroupCommand({ ...POOL, GroupName: group }),
    );
    return Users.map(({ Username }) => Username);
  }

  it('create a group with its fields and return it', async () => {
    const { Group } = await createGroup('editors', {
      Description: 'Edit documents',
      RoleArn: ROLE,
      Precedence: 0,
    });

    expect(Group).toEqual({
      GroupName: 'editors',
      UserPoolId: USER_POOL_ID,
      Description: 'Edit documents',
      RoleArn: ROLE,
      Precedence: 0,
      CreationDate: new Date(fixture.clock.now),
      LastModifiedDate: new Date(fixture.clock.now),
    });
    expect((await getGroup('editors')).Group).toEqual(Group);
  });

  it('create a group with only a name', async () => {
    const { Group } = await createGroup('редакторы');

    expect(Group).toEqual({
      GroupName: 'редакторы',
      UserPoolId: USER_POOL_ID,
      CreationDate: new Date(fixture.clock.now),
      LastModifiedDate: new Date(fixture.clock.now),
    });
  });

  it('reject a second group with the same name', async () => {
    await createGroup('editors', { Description: 'The first' });

    await expectAsync(createGroup('editors')).toBeRejectedWith(
      cognitoError('GroupExistsException', 'A group with the name already exists.'),
    );
    expect((await getGroup('editors')).Group?.Description).toBe('The first');
  });

  for (const [invalid, change, message] of [
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
      'a role that is not an ARN',
      { RoleArn: 'the role of an editor' },
      "Value 'the role of an editor' at 'roleArn' failed to satisfy constraint: Member must satisfy regular " +
        'expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+' +
        '(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?',
    ],
  ] as const) {
    it(`reject ${invalid}`, async () => {
      await expectAsync(createGroup('editors', change)).toBeRejectedWith(
        cognitoError('InvalidParameterException', `1 validation error detected: ${message}`),
      );
    });
  }

  it('list groups in pages, in order of creation', async () => {
    for (const name of ['editors', 'authors', 'readers']) await createGroup(name);
    const pages = paginateListGroups({ client: fixture.cognito, pageSize: 2 }, { ...POOL });
    const found = [];
    for await (const { Groups = [] } of pages) found.push(Groups.map(({ GroupName }) => GroupName));

    expect(found).toEqual([['editors', 'authors'], ['readers']]);
  });

  it('add and remove a member, and accept the same request again', async () => {
    await createGroup('editors');
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    await addMember(ada.phoneNumber, 'editors');
    await addMember(ada.userName, 'editors');
    await addMember(grace.phoneNumber, 'editors');

    expect(await membersOf('editors')).toEqual([ada.userName, grace.userName]);
    await removeMember(ada.phoneNumber, 'editors');
    await removeMember(ada.userName, 'editors');
    expect(await membersOf('editors')).toEqual([grace.userName]);
    expect(await groupsOf(ada.phoneNumber)).toEqual([]);
  });

  it('list the members of a group in pages, with their attributes', async () => {
    await createGroup('editors');
    const members = [];
    for (let count = 0; count < 3; count++) {
      members.push(await fixture.signUp());
      await fixture.signUp();
    }
    for (const { userName } of members.toReversed()) await addMember(userName, 'editors');
    const pages = paginateListUsersInGroup(
      { client: fixture.cognito, pageSize: 2 },
      { ...POOL, GroupName: 'editors' },
    );
    const found = [];
    for await (const { Users = [] } of pages) found.push(Users.map(({ Username }) => Username));

    const [first, second, third] = members.map(({ userName }) => userName);
    expect(found).toEqual([[first, second], [third]]);
    const { Users } = await fixture.cognito.send(
      new ListUsersInGroupCommand({ ...POOL, GroupName: 'editors', Limit: 1 }),
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

  it('list the groups of a member in pages', async () => {
    const { phoneNumber } = await fixture.signUp();
    for (const name of ['editors', 'authors', 'strangers', 'readers']) await createGroup(name);
    for (const name of ['readers', 'authors', 'editors']) await addMember(phoneNumber, name);
    const pages = paginateAdminListGroupsForUser(
      { client: fixture.cognito, pageSize: 2 },
      { ...POOL, Username: phoneNumber },
    );
    const found = [];
    for await (const { Groups = [] } of pages) found.push(Groups.map(({ GroupName }) => GroupName));

    expect(found).toEqual([['editors', 'authors'], ['readers']]);
  });

  it('delete a group with its memberships, which do not return with a new group of that name', async () => {
    await createGroup('editors');
    const { phoneNumber } = await fixture.signUp();
    await addMember(phoneNumber, 'editors');
    await deleteGroup('editors');

    await expectAsync(getGroup('editors')).toBeRejectedWith(UNKNOWN_GROUP);
    expect(await groupsOf(phoneNumber)).toEqual([]);
    await createGroup('editors');
    expect(await membersOf('editors')).toEqual([]);
  });

  it('remove a deleted member from every group', async () => {
    await createGroup('editors');
    const { phoneNumber } = await fixture.signUp();
    await addMember(phoneNumber, 'editors');
    await fixture.cognito.send(new AdminDeleteUserCommand({ ...POOL, Username: phoneNumber }));
    await fixture.signUp(phoneNumber);

    expect(await membersOf('editors')).toEqual([]);
    expect(await groupsOf(phoneNumber)).toEqual([]);
  });

  it('report an unknown group', async () => {
    const { phoneNumber } = await fixture.signUp();

    const requests: (() => Promise<unknown>)[] = [
      () => getGroup('unknown'),
      () => deleteGroup('unknown'),
      () => addMember(phoneNumber, 'unknown'),
      () => removeMember(phoneNumber, 'unknown'),
      () => membersOf('unknown'),
    ];

    for (const request of requests) {
      await expectAsync(request()).toBeRejectedWith(UNKNOWN_GROUP);
    }
  });

  it('report an unknown member', async () => {
    await createGroup('editors');
    const phoneNumber = newPhoneNumber();

    const requests: (() => Promise<unknown>)[] = [
      () => addMember(phoneNumber, 'editors'),
      () => removeMember(phoneNumber, 'editors'),
      () => groupsOf(phoneNumber),
    ];

    for (const request of requests) {
      await expectAsync(request()).toBeRejectedWith(UNKNOWN_USER);
    }
  });

  it('report an unknown pool', async () => {
    const unknownPool = { UserPoolId: 'us-east-1_Unknown', GroupName: 'editors', Username: 'ada' };

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
      await expectAsync(fixture.cognito.send(new Command(unknownPool)))
        .withContext(Command.name)
        .toBeRejectedWith(UNKNOWN_POOL);
    }
  });

  it('validate a request before they look up the group', async () => {
    const nameless = new AdminAddUserToGroupCommand({
      ...POOL,
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

  it('reject an invalid pagination token', async () => {
    const request = new ListGroupsCommand({ ...POOL, NextToken: 'garbage' });

    await expectAsync(fixture.cognito.send(request)).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Invalid pagination token.'),
    );
  });
});
