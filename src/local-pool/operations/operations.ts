import { adminAddUserToGroup } from './admin-add-user-to-group.ts';
import { adminCreateUser } from './admin-create-user.ts';
import { adminDeleteUser } from './admin-delete-user.ts';
import { adminDisableUser } from './admin-disable-user.ts';
import { adminEnableUser } from './admin-enable-user.ts';
import { adminGetUser } from './admin-get-user.ts';
import { adminInitiateAuth } from './admin-initiate-auth.ts';
import { adminListGroupsForUser } from './admin-list-groups-for-user.ts';
import { adminRemoveUserFromGroup } from './admin-remove-user-from-group.ts';
import { adminResetUserPassword } from './admin-reset-user-password.ts';
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts';
import { adminSetUserPassword } from './admin-set-user-password.ts';
import { adminUpdateUserAttributes } from './admin-update-user-attributes.ts';
import { adminUserGlobalSignOut } from './admin-user-global-sign-out.ts';
import { createGroup } from './create-group.ts';
import { deleteGroup } from './delete-group.ts';
import { deleteUser } from './delete-user.ts';
import { describeUserPoolClient } from './describe-user-pool-client.ts';
import { describeUserPool } from './describe-user-pool.ts';
import { getGroup } from './get-group.ts';
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts';
import { getUser } from './get-user.ts';
import { globalSignOut } from './global-sign-out.ts';
import { initiateAuth } from './initiate-auth.ts';
import { listGroups } from './list-groups.ts';
import { listUsersInGroup } from './list-users-in-group.ts';
import { listUsers } from './list-users.ts';
import type { OperationDeps, Operation } from './operation.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { signUp } from './sign-up.ts';
import { updateUserAttributes } from './update-user-attributes.ts';

export interface Operations {
  /** What every client may call. */
  readonly open: ReadonlyMap<string, Operation>;
  /** What needs AWS credentials, and so a signed request. */
  readonly signed: ReadonlyMap<string, Operation>;
}

/** Cognito's operations, by the name that a request calls them. What is not here is not supported. */
export function operations(needs: OperationDeps): Operations {
  const open = {
    SignUp: signUp(needs),
    InitiateAuth: initiateAuth(needs),
    RespondToAuthChallenge: respondToAuthChallenge(needs),
    GetTokensFromRefreshToken: getTokensFromRefreshToken(needs),
    RevokeToken: revokeToken(needs),
    GlobalSignOut: globalSignOut(needs),
    GetUser: getUser(needs),
    UpdateUserAttributes: updateUserAttributes(needs),
    DeleteUser: deleteUser(needs),
  };
  const signed = {
    AdminCreateUser: adminCreateUser(needs),
    AdminGetUser: adminGetUser(needs),
    AdminUpdateUserAttributes: adminUpdateUserAttributes(needs),
    AdminDeleteUser: adminDeleteUser(needs),
    AdminDisableUser: adminDisableUser(needs),
    AdminEnableUser: adminEnableUser(needs),
    AdminResetUserPassword: adminResetUserPassword(needs),
    AdminSetUserPassword: adminSetUserPassword(needs),
    AdminUserGlobalSignOut: adminUserGlobalSignOut(needs),
    AdminInitiateAuth: adminInitiateAuth(needs),
    AdminRespondToAuthChallenge: adminRespondToAuthChallenge(needs),
    ListUsers: listUsers(needs),
    CreateGroup: createGroup(needs),
    GetGroup: getGroup(needs),
    DeleteGroup: deleteGroup(needs),
    ListGroups: listGroups(needs),
    AdminAddUserToGroup: adminAddUserToGroup(needs),
    AdminRemoveUserFromGroup: adminRemoveUserFromGroup(needs),
    AdminListGroupsForUser: adminListGroupsForUser(needs),
    ListUsersInGroup: listUsersInGroup(needs),
    DescribeUserPool: describeUserPool(needs),
    DescribeUserPoolClient: describeUserPoolClient(needs),
  };
  return { open: new Map(Object.entries(open)), signed: new Map(Object.entries(signed)) };
}
