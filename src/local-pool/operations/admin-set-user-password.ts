import type { AdminSetUserPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { password } from '../cognito/field-validators.ts';
import { optional, readRequest, boolean } from '../cognito/validators.ts';
import { checkPassword } from '../members/password-policy.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, Password: password, Permanent: optional(boolean) };

/**
 * Sets a member's status, which a permanent password confirms. The password is checked against the
 * policy and discarded, because this pool has no sign-in by password. No tokens are revoked: AWS
 * documents no revocation, and the project's trigger calls this operation before the tokens of a
 * first sign-in are issued.
 */
export const adminSetUserPassword =
  (deps: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminSetUserPasswordResponse => {
    const { Password, Permanent = false } = readRequest(REQUEST, input);
    const { userName } = requireMember(deps, input);
    checkPassword(deps.pool.passwordPolicy, Password);
    deps.members.setStatus(userName, Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD');
    return {};
  };
