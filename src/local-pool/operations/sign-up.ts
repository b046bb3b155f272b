import { randomUUID } from 'node:crypto';
import type { SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { attributes, clientId, password, stringMap, username } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { newMemberAttributes, toAttributes, toWritableAttributes } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import { checkPassword } from '../members/password-policy.ts';
import { checkPhoneNumber } from '../members/phone-number.ts';
import { callPreSignUp } from '../triggers/pre-sign-up.ts';
import { callTrigger, toEventAttributes } from '../triggers/trigger-event.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = {
  ClientId: clientId,
  Username: username,
  Password: password,
  UserAttributes: optional(attributes),
  ValidationData: optional(attributes),
  ClientMetadata: optional(stringMap),
};

type SignUpDeps = Pick<OperationDeps, 'pool' | 'members' | 'triggers'>;

/**
 * Creates a member for a phone number. The password is checked against the policy and discarded.
 */
export const signUp =
  (deps: SignUpDeps) =>
  async (input: unknown): Promise<SignUpResponse> => {
    const request = readRequest(REQUEST, input);
    checkClient(deps.pool, request.ClientId);
    checkPhoneNumber(request.Username);
    checkPassword(request.Password);
    const userAttributes = newMemberAttributes(
      request.Username,
      toWritableAttributes(request.UserAttributes),
    );
    const userName = randomUUID();
    const metadata = request.ClientMetadata && { clientMetadata: request.ClientMetadata };

    const { autoConfirmUser, autoVerifyPhone } = await callPreSignUp(deps, {
      triggerSource: 'PreSignUp_SignUp',
      userName,
      request: {
        userAttributes,
        validationData: request.ValidationData ? toAttributes(request.ValidationData) : null,
        ...metadata,
      },
    });
    const member = {
      userName,
      attributes: { ...userAttributes, phone_number_verified: String(autoVerifyPhone === true) },
      status: autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
    } as const;
    if (!deps.members.add(member)) {
      throw new CognitoError('UsernameExistsException', 'User already exists');
    }
    if (autoConfirmUser) await callPostConfirmation(deps, member, metadata);
    return { UserConfirmed: autoConfirmUser === true, UserSub: userName };
  };

async function callPostConfirmation(
  deps: SignUpDeps,
  member: Pick<Member, 'userName' | 'status' | 'attributes'>,
  metadata: object | undefined,
): Promise<void> {
  if (!deps.triggers.has('PostConfirmation')) return;
  await callTrigger(deps, {
    trigger: 'PostConfirmation',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    userName: member.userName,
    request: { userAttributes: toEventAttributes(member), ...metadata },
    response: {},
  });
}
