import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { clientId, texts } from '../cognito/request-kinds.ts';
import { oneOf, optional, readRequest } from '../cognito/request-shape.ts';
import type { Round } from '../log-in/log-in.ts';
import { checkCustomAuth, nextStep, type LogInNeeds } from '../log-in/next-step.ts';
import { madeUpUserName } from '../members/made-up-user-name.ts';
import { checkClient } from '../user-pool.ts';
import type { Needs } from './operation.ts';

const AUTH_FLOWS = [
  ...(['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN', 'CUSTOM_AUTH'] as const),
  ...(['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH', 'USER_AUTH'] as const),
];

const REQUEST = {
  ClientId: clientId,
  AuthFlow: oneOf(AUTH_FLOWS),
  AuthParameters: optional(texts),
  ClientMetadata: optional(texts),
};

/** A client that begins with SRP comes with this round done, before any trigger has run. */
const SRP_ROUND: Round = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null };

/** Begins a log-in. The client's metadata is for triggers that this flow does not have. */
export const initiateAuth =
  (needs: LogInNeeds & Pick<Needs, 'userNameKey'>) =>
  async (input: unknown): Promise<InitiateAuthResponse> => {
    const { ClientId, AuthFlow, AuthParameters = {} } = readRequest(REQUEST, input);
    checkClient(needs.pool, ClientId);
    if (AuthFlow !== 'CUSTOM_AUTH') throw invalidParameter(`${AuthFlow} is not enabled for the client.`);
    const { USERNAME: username, SRP_A: srpA } = AuthParameters;
    if (!username) throw invalidParameter('Missing required parameter USERNAME');
    checkCustomAuth(needs);

    const member = needs.members.find(username);
    if (member?.status === 'UNCONFIRMED') {
      throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
    }
    return nextStep(needs, {
      username,
      userName: member?.userName ?? madeUpUserName(needs.userNameKey, username),
      rounds: srpA === undefined ? [] : [SRP_ROUND],
    });
  };
