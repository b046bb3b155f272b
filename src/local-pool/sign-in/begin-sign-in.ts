import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { placeholderUserName } from '../members/placeholder-user-name.ts';
import type { Round } from './pending-sign-in.ts';
import { checkCustomAuth, nextStep, type SignInDeps } from './next-step.ts';

export interface BeginSignInDeps extends SignInDeps {
  /** The HMAC key that derives a user name for a phone number without an account. */
  readonly userNameKey: string;
}

/**
 * The round that Cognito counts as passed for a client that begins with SRP, before it calls a
 * trigger.
 */
const SRP_ROUND: Round = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null };

/**
 * Begins a CUSTOM_AUTH sign-in. A member created by an administrator (FORCE_CHANGE_PASSWORD) signs
 * in like any other, as observed on AWS.
 * @param parameters AuthParameters of the request
 * @throws CognitoError when a parameter or a trigger is missing, the member is not confirmed, or a
 * trigger rejects the sign-in
 */
export async function beginSignIn(
  deps: BeginSignInDeps,
  parameters: Readonly<Record<string, string>> = {},
): Promise<InitiateAuthResponse> {
  const { USERNAME: username, SRP_A: srpA } = parameters;
  if (!username) throw invalidParameter('Missing required parameter USERNAME');
  checkCustomAuth(deps);

  const member = deps.members.find(username);
  if (member?.status === 'UNCONFIRMED') {
    throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
  }
  return nextStep(deps, {
    username,
    userName: member?.userName ?? simulatedUserName(deps, username),
    rounds: srpA === undefined ? [] : [SRP_ROUND],
  });
}

/** Returns the user name of an unknown member: a UUID unless members choose their user names. */
const simulatedUserName = ({ pool, userNameKey }: BeginSignInDeps, username: string) =>
  pool.usernameAttributes.length === 0 ? username : placeholderUserName(userNameKey, username);
