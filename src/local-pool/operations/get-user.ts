import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { toAttributeList } from '../members/attributes.ts';
import { signedInMember } from '../tokens/signed-in-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { AccessToken: token };

/** Tells members what the pool has of them. */
export const getUser =
  (needs: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GetUserResponse> => {
    const { AccessToken } = readRequest(REQUEST, input);
    const member = await signedInMember(needs, AccessToken);
    return { Username: member.userName, UserAttributes: toAttributeList(member) };
  };
