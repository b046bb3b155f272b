import type { AdminSetUserPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { password } from '../cognito/field-validators.ts';
import { optional, readRequest, boolean } from '../cognito/validators.ts';
import { checkPassword } from '../members/password-policy.ts';
import { NAMED_MEMBER, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, Password: password, Permanent: optional(boolean) };

/**
 * Sets a member's status. The password is checked against the policy and discarded, because this pool has no sign-in by password. No
 * session ends: AWS documents none, and the project's own trigger calls this before the tokens of a first sign-in are issued.
 */
export const adminSetUserPassword =
  (needs: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminSetUserPasswordResponse => {
    const { Password, Permanent = false } = readRequest(REQUEST, input);
    const { userName } = requireMember(needs, input);
    checkPassword(Password);
    needs.members.setStatus(userName, Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD');
    return {};
  };
