import type { GlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import { token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { signedInMember } from '../tokens/signed-in-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { AccessToken: token };

/** Ends all log-ins of the member whose access token it is. */
export const globalSignOut =
  (needs: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GlobalSignOutResponse> => {
    const { AccessToken } = readRequest(REQUEST, input);
    const member = await signedInMember(needs, AccessToken);
    needs.refreshTokens.revokeAll(member.userName);
    return {};
  };
