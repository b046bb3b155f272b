import { randomUUID } from 'node:crypto';
import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  createMember,
  unknownMemberCase,
  unknownPoolCase,
  type ConformanceCase,
  type SuccessCondition,
} from '../conformance-case.ts';
import { paginationCases } from './pagination.ts';

/** Creates a group. @returns the fields that name it in a request */
async function createGroup(fixture: PoolFixture) {
  const group = { UserPoolId: USER_POOL_ID, GroupName: `editors-${randomUUID()}` };
  await fixture.cognito.send(new CreateGroupCommand(group));
  return group;
}

const createMemberAndGroup = async (fixture: PoolFixture) => ({
  ...(await createMember(fixture)),
  ...(await createGroup(fixture)),
});

/** Creates a member of two groups. */
async function createMemberOfTwoGroups(fixture: PoolFixture) {
  const member = await createMember(fixture);
  for (const group of [await createGroup(fixture), await createGroup(fixture)]) {
    await fixture.cognito.send(new AdminAddUserToGroupCommand({ ...member, ...group }));
  }
  return member;
}

/** Creates a group of two members. */
async function createGroupOfTwoMembers(fixture: PoolFixture) {
  const group = await createGroup(fixture);
  for (const member of [await createMember(fixture), await createMember(fixture)]) {
    await fixture.cognito.send(new AdminAddUserToGroupCommand({ ...member, ...group }));
  }
  return group;
}

const successCase = (
  operation: string,
  success: SuccessCondition,
  request: ConformanceCase['request'],
): ConformanceCase => ({
  operation,
  ...success,
  evidence: 'documented',
  request,
});

/**
 * Returns the case of an operation on a group that does not exist.
 * @param rest the request without the group's name
 */
const unknownGroupCase = (
  operation: string,
  rest: (fixture: PoolFixture) => object | Promise<object> = () => ({ UserPoolId: USER_POOL_ID }),
): ConformanceCase => ({
  operation,
  condition: 'the group does not exist',
  error: { name: 'ResourceNotFoundException', message: 'Group not found.' },
  evidence: 'observed',
  request: async (fixture) => ({ ...(await rest(fixture)), GroupName: 'unknown' }),
});

/** Returns the cases of an operation that adds a member to a group or removes one. */
const membershipCases = (operation: string, success: SuccessCondition): ConformanceCase[] => [
  successCase(operation, success, createMemberAndGroup),
  {
    ...unknownMemberCase(operation),
    request: async (fixture) => ({ ...(await createGroup(fixture)), Username: '+12025550100' }),
  },
  unknownGroupCase(operation, createMember),
  unknownPoolCase(operation, { Username: '+12025550100', GroupName: 'editors' }),
];

export const groupCases: readonly ConformanceCase[] = [
  successCase('CreateGroup', { condition: 'an administrator creates a group' }, () => ({
    UserPoolId: USER_POOL_ID,
    GroupName: `editors-${randomUUID()}`,
    Description: 'Editors',
    RoleArn: 'arn:aws:iam::123456789012:role/editors',
    Precedence: 1,
  })),
  {
    operation: 'CreateGroup',
    condition: 'a group with the name exists',
    error: { name: 'GroupExistsException', message: 'A group with the name already exists.' },
    evidence: 'observed',
    request: createGroup,
  },
  {
    operation: 'CreateGroup',
    condition: 'the precedence is negative or another value is out of range',
    error: invalidParameter(
      "1 validation error detected: Value '-1' at 'precedence' failed to satisfy constraint: " +
        'Member must have value greater than or equal to 0',
    ),
    evidence: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, GroupName: 'editors', Precedence: -1 }),
  },
  unknownPoolCase('CreateGroup', { GroupName: 'editors' }),
  successCase('GetGroup', { condition: 'an administrator reads a group' }, createGroup),
  unknownGroupCase('GetGroup'),
  unknownPoolCase('GetGroup', { GroupName: 'editors' }),
  successCase(
    'UpdateGroup',
    {
      condition: 'an administrator changes a group',
      note: 'Fields that the request does not contain keep their values (assumed).',
    },
    async (fixture) => ({
      ...(await createGroup(fixture)),
      Description: 'Editors',
      RoleArn: 'arn:aws:iam::123456789012:role/editors',
      Precedence: 0,
    }),
  ),
  unknownGroupCase('UpdateGroup'),
  unknownPoolCase('UpdateGroup', { GroupName: 'editors' }),
  successCase(
    'DeleteGroup',
    { condition: 'an administrator deletes a group', note: 'The members of the group keep their accounts.' },
    createGroup,
  ),
  unknownGroupCase('DeleteGroup'),
  unknownPoolCase('DeleteGroup', { GroupName: 'editors' }),
  successCase('ListGroups', { condition: 'an administrator lists the groups' }, () => ({
    UserPoolId: USER_POOL_ID,
  })),
  ...paginationCases('ListGroups', 'NextToken', async (fixture) => {
    await createMemberOfTwoGroups(fixture);
    return { UserPoolId: USER_POOL_ID };
  }),
  unknownPoolCase('ListGroups'),
  ...membershipCases('AdminAddUserToGroup', {
    condition: 'an administrator adds a member to a group',
    note: 'Adding a member who is already in the group succeeds too.',
  }),
  ...membershipCases('AdminRemoveUserFromGroup', {
    condition: 'an administrator removes a member from a group',
    note: 'Removing a member who is not in the group succeeds too.',
  }),
  successCase(
    'AdminListGroupsForUser',
    { condition: 'an administrator lists the groups of a member' },
    createMemberOfTwoGroups,
  ),
  ...paginationCases('AdminListGroupsForUser', 'NextToken', createMemberOfTwoGroups),
  unknownMemberCase('AdminListGroupsForUser'),
  unknownPoolCase('AdminListGroupsForUser', { Username: '+12025550100' }),
  successCase(
    'ListUsersInGroup',
    { condition: 'an administrator lists the members of a group' },
    createGroupOfTwoMembers,
  ),
  ...paginationCases('ListUsersInGroup', 'NextToken', createGroupOfTwoMembers),
  unknownGroupCase('ListUsersInGroup'),
  unknownPoolCase('ListUsersInGroup', { GroupName: 'editors' }),
];
