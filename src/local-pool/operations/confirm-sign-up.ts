import type { ConfirmSignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, userNotFound } from '../cognito/cognito-error.ts';
import { clientId, stringMap, username } from '../cognito/field-validators.ts';
import { boolean, optional, readRequest, string } from '../cognito/validators.ts';
import { confirmMember, requireUnconfirmed } from '../members/confirm-member.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = {
  ClientId: clientId,
  Username: username,
  ConfirmationCode: string({ min: 1, max: 2_048, pattern: '[\\S]+', isSensitive: true }),
  // Has no effect, because this pool has no aliases to move.
  ForceAliasCreation: optional(boolean),
  ClientMetadata: optional(stringMap),
};

type ConfirmDeps = Pick<OperationDeps, 'pool' | 'members' | 'triggers' | 'confirmationCodes'>;

/** Confirms a sign-up by its code, which verifies the phone number or the e-mail address too. */
export const confirmSignUp =
  (deps: ConfirmDeps) =>
  async (input: unknown): Promise<ConfirmSignUpResponse> => {
    const { pool, members, confirmationCodes } = deps;
    const { ClientId, Username, ConfirmationCode, ClientMetadata } = readRequest(REQUEST, input);
    checkClient(pool, ClientId);
    const member = members.find(Username);
    if (!member) throw pool.preventUserExistenceErrors === 'LEGACY' ? userNotFound() : expiredCode();
    requireUnconfirmed(member);
    const verified = confirmationCodes.claim(member.userName, ConfirmationCode);
    if (verified === 'expired') throw expiredCode();
    if (verified === 'wrong') {
      throw new CognitoError(
        'CodeMismatchException',
        'Invalid verification code provided, please try again.',
      );
    }
    const attributes = { ...member.attributes, [`${verified}_verified`]: 'true' };
    members.setAttributes(member.userName, attributes);
    await confirmMember(deps, { ...member, attributes }, ClientMetadata);
    return {};
  };

const expiredCode = () =>
  new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
