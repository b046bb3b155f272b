import type { ResendConfirmationCodeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, userNotFound } from '../cognito/cognito-error.ts';
import { clientId, stringMap, username } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { describeDelivery, sendConfirmationCode } from '../members/send-confirmation-code.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ClientId: clientId, Username: username, ClientMetadata: optional(stringMap) };

type ResendDeps = Pick<OperationDeps, 'pool' | 'members' | 'confirmationCodes' | 'inbox'>;

/**
 * Sends a new confirmation code, which replaces the previous one. Unless the app client is LEGACY,
 * the response for an unknown or confirmed member is the same, without a code.
 */
export const resendConfirmationCode =
  (deps: ResendDeps) =>
  (input: unknown): ResendConfirmationCodeResponse => {
    const { pool, members } = deps;
    const { ClientId, Username } = readRequest(REQUEST, input);
    checkClient(pool, ClientId);
    const member = members.find(Username);
    if (member?.status !== 'UNCONFIRMED') {
      if (pool.preventUserExistenceErrors === 'ENABLED') return simulateDelivery(Username);
      throw member ? invalidParameter('User is already confirmed.') : userNotFound();
    }
    const details = sendConfirmationCode(deps, member);
    if (!details) throw invalidParameter('Cannot resend codes. Auto verification not turned on.');
    return { CodeDeliveryDetails: details };
  };

const simulateDelivery = (destination: string): ResendConfirmationCodeResponse => ({
  CodeDeliveryDetails: describeDelivery(destination.includes('@') ? 'email' : 'phone_number', destination),
});
