import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { placeholderUserName } from '../members/placeholder-user-name.ts';
import type { OperationDeps } from '../operations/operation.ts';
import type { Round } from './pending-sign-in.ts';
import { checkCustomAuth, nextStep, type SignInDeps } from './next-step.ts';

export type BeginSignInDeps = SignInDeps & Pick<OperationDeps, 'userNameKey'>;

/** A client that begins with SRP comes with this round done, before any trigger has run. */
const SRP_ROUND: Round = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null };

/**
 * Begins a CUSTOM_AUTH log-in. A member whom an administrator created (FORCE_CHANGE_PASSWORD) logs in like any other, as
 * observed on AWS.
 * @param parameters AuthParameters of the request
 * @throws CognitoError when a parameter or a trigger is missing, the member is not confirmed, or the triggers say no
 */
export async function beginSignIn(
  needs: BeginSignInDeps,
  parameters: Readonly<Record<string, string>> = {},
): Promise<InitiateAuthResponse> {
  const { USERNAME: username, SRP_A: srpA } = parameters;
  if (!username) throw invalidParameter('Missing required parameter USERNAME');
  checkCustomAuth(needs);

  const member = needs.members.find(username);
  if (member?.status === 'UNCONFIRMED') {
    throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
  }
  return nextStep(needs, {
    username,
    userName: member?.userName ?? placeholderUserName(needs.userNameKey, username),
    rounds: srpA === undefined ? [] : [SRP_ROUND],
  });
}
