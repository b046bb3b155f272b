import { invalidParameter, notAuthorized } from '../cognito/cognito-error.ts';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Rejects every reset, as does a pool without account recovery. */
export const adminResetUserPassword =
  (deps: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): never => {
    const { status } = requireMember(deps, input);
    if (status === 'FORCE_CHANGE_PASSWORD') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  };
