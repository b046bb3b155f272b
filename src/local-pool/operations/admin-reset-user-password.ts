import { invalidParameter, notAuthorized } from '../cognito/cognito-error.ts';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

/** Refuses, as a pool does in which nobody has a password to reset, and no way to recover one. */
export const adminResetUserPassword =
  (needs: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): never => {
    const { status } = requireMember(needs, input);
    if (status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  };
