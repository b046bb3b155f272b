import type { AdminConfirmSignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { stringMap } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { confirmMember } from '../members/confirm-member.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, ClientMetadata: optional(stringMap) };

/** Confirms a member's sign-up without a code. The phone number stays unverified. */
export const adminConfirmSignUp =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'triggers'>) =>
  async (input: unknown): Promise<AdminConfirmSignUpResponse> => {
    const request = readRequest(REQUEST, input);
    await confirmMember(deps, requireMember(deps, request), request.ClientMetadata);
    return {};
  };
