import type { Operations } from '../cognito/operation.ts';
import { adminAddUserToGroup } from './admin-add-user-to-group.ts';
import { adminConfirmSignUp } from './admin-confirm-sign-up.ts';
import { adminCreateUser } from './admin-create-user.ts';
import { adminDeleteUserAttributes } from './admin-delete-user-attributes.ts';
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
import { confirmSignUp } from './confirm-sign-up.ts';
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
import { listUserPoolClients } from './list-user-pool-clients.ts';
import { listUserPools } from './list-user-pools.ts';
import { listUsersInGroup } from './list-users-in-group.ts';
import { listUsers } from './list-users.ts';
import type { OperationDeps } from './operation-deps.ts';
import { resendConfirmationCode } from './resend-confirmation-code.ts';
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts';
import { revokeToken } from './revoke-token.ts';
import { signUp } from './sign-up.ts';
import { updateGroup } from './update-group.ts';
import { updateUserAttributes } from './update-user-attributes.ts';

/** Creates the supported operations. The local pool rejects every other one as unsupported. */
export function createOperations(deps: OperationDeps): Operations {
  const open = {
    SignUp: signUp(deps),
    ConfirmSignUp: confirmSignUp(deps),
    ResendConfirmationCode: resendConfirmationCode(deps),
    InitiateAuth: initiateAuth(deps),
    RespondToAuthChallenge: respondToAuthChallenge(deps),
    GetTokensFromRefreshToken: getTokensFromRefreshToken(deps),
    RevokeToken: revokeToken(deps),
    GlobalSignOut: globalSignOut(deps),
    GetUser: getUser(deps),
    UpdateUserAttributes: updateUserAttributes(deps),
    DeleteUser: deleteUser(deps),
  };
  const signed = {
    AdminCreateUser: adminCreateUser(deps),
    AdminConfirmSignUp: adminConfirmSignUp(deps),
    AdminGetUser: adminGetUser(deps),
    AdminUpdateUserAttributes: adminUpdateUserAttributes(deps),
    AdminDeleteUserAttributes: adminDeleteUserAttributes(deps),
    AdminDeleteUser: adminDeleteUser(deps),
    AdminDisableUser: adminDisableUser(deps),
    AdminEnableUser: adminEnableUser(deps),
    AdminResetUserPassword: adminResetUserPassword(deps),
    AdminSetUserPassword: adminSetUserPassword(deps),
    AdminUserGlobalSignOut: adminUserGlobalSignOut(deps),
    AdminInitiateAuth: adminInitiateAuth(deps),
    AdminRespondToAuthChallenge: adminRespondToAuthChallenge(deps),
    ListUsers: listUsers(deps),
    CreateGroup: createGroup(deps),
    GetGroup: getGroup(deps),
    UpdateGroup: updateGroup(deps),
    DeleteGroup: deleteGroup(deps),
    ListGroups: listGroups(deps),
    AdminAddUserToGroup: adminAddUserToGroup(deps),
    AdminRemoveUserFromGroup: adminRemoveUserFromGroup(deps),
    AdminListGroupsForUser: adminListGroupsForUser(deps),
    ListUsersInGroup: listUsersInGroup(deps),
    ListUserPools: listUserPools(deps),
    DescribeUserPool: describeUserPool(deps),
    ListUserPoolClients: listUserPoolClients(deps),
    DescribeUserPoolClient: describeUserPoolClient(deps),
  };
  return { open: new Map(Object.entries(open)), signed: new Map(Object.entries(signed)) };
}
