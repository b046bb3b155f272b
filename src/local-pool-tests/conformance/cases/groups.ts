import { randomUUID } from 'node:crypto';
import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  namedMember,
  unknownMember,
  unknownPool,
  type ConformanceCase,
} from '../conformance-case.ts';
import { paging } from './paging.ts';

/** A new group, which an operation names. */
async function namedGroup(fixture: PoolFixture) {
  const group = { UserPoolId: USER_POOL_ID, GroupName: `editors-${randomUUID()}` };
  await fixture.cognito.send(new CreateGroupCommand(group));
  return group;
}

const memberAndGroup = async (fixture: PoolFixture) => ({
  ...(await namedMember(fixture)),
  ...(await namedGroup(fixture)),
});

/** A member of two groups. */
async function memberOfTwo(fixture: PoolFixture) {
  const member = await namedMember(fixture);
  for (const group of [await namedGroup(fixture), await namedGroup(fixture)]) {
    await fixture.cognito.send(new AdminAddUserToGroupCommand({ ...member, ...group }));
  }
  return member;
}

/** A group of two members. */
async function groupOfTwo(fixture: PoolFixture) {
  const group = await namedGroup(fixture);
  for (const member of [await namedMember(fixture), await namedMember(fixture)]) {
    await fixture.cognito.send(new AdminAddUserToGroupCommand({ ...member, ...group }));
  }
  return group;
}

const asAsked = (operation: string, when: string, request: ConformanceCase['request']): ConformanceCase => ({
  operation,
  when,
  standing: 'documented',
  request,
});

/** An operation on a group is told that there is no such group. */
const unknownGroup = (
  operation: string,
  rest: (fixture: PoolFixture) => object | Promise<object> = () => ({ UserPoolId: USER_POOL_ID }),
): ConformanceCase => ({
  operation,
  when: 'there is no such group',
  error: { name: 'ResourceNotFoundException', message: 'Group not found.' },
  standing: 'observed',
  request: async (fixture) => ({ ...(await rest(fixture)), GroupName: 'nobodies' }),
});

/** An operation that puts somebody into a group, or out of it. */
const onMembership = (operation: string, when: string): ConformanceCase[] => [
  asAsked(operation, when, memberAndGroup),
  {
    ...unknownMember(operation),
    request: async (fixture) => ({ ...(await namedGroup(fixture)), Username: '+12025550100' }),
  },
  unknownGroup(operation, namedMember),
  unknownPool(operation, { Username: '+12025550100', GroupName: 'editors' }),
];

export const groups: readonly ConformanceCase[] = [
  asAsked('CreateGroup', 'an administrator makes a group', () => ({
    UserPoolId: USER_POOL_ID,
    GroupName: `editors-${randomUUID()}`,
    Description: 'Who may edit',
    RoleArn: 'arn:aws:iam::123456789012:role/editors',
    Precedence: 1,
  })),
  {
    operation: 'CreateGroup',
    when: 'there is a group of the name',
    error: { name: 'GroupExistsException', message: 'A group with the name already exists.' },
    standing: 'observed',
    request: namedGroup,
  },
  {
    operation: 'CreateGroup',
    when: 'the precedence is negative, or something else beyond what the model has',
    error: invalidParameter(
      "1 validation error detected: Value '-1' at 'precedence' failed to satisfy constraint: " +
        'Member must have value greater than or equal to 0',
    ),
    standing: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, GroupName: 'editors', Precedence: -1 }),
  },
  unknownPool('CreateGroup', { GroupName: 'editors' }),
  asAsked('GetGroup', 'an administrator asks about a group', namedGroup),
  unknownGroup('GetGroup'),
  unknownPool('GetGroup', { GroupName: 'editors' }),
  asAsked('DeleteGroup', 'an administrator deletes a group, whose members stay', namedGroup),
  unknownGroup('DeleteGroup'),
  unknownPool('DeleteGroup', { GroupName: 'editors' }),
  asAsked('ListGroups', 'administrators list all groups', () => ({ UserPoolId: USER_POOL_ID })),
  ...paging('ListGroups', 'NextToken', async (fixture) => {
    await memberOfTwo(fixture);
    return { UserPoolId: USER_POOL_ID };
  }),
  unknownPool('ListGroups'),
  ...onMembership('AdminAddUserToGroup', 'an administrator puts a member into a group, or once more'),
  ...onMembership(
    'AdminRemoveUserFromGroup',
    'an administrator takes a member out of a group, or who is not in it',
  ),
  asAsked('AdminListGroupsForUser', 'administrators list the groups of a member', memberOfTwo),
  ...paging('AdminListGroupsForUser', 'NextToken', memberOfTwo),
  unknownMember('AdminListGroupsForUser'),
  unknownPool('AdminListGroupsForUser', { Username: '+12025550100' }),
  asAsked('ListUsersInGroup', 'administrators list the members of a group', groupOfTwo),
  ...paging('ListUsersInGroup', 'NextToken', groupOfTwo),
  unknownGroup('ListUsersInGroup'),
  unknownPool('ListUsersInGroup', { GroupName: 'editors' }),
];
