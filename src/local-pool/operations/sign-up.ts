import { randomUUID } from 'node:crypto';
import type { SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { attributes, clientId, password, stringMap, username } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { newMemberAttributes, toAttributes, toWritableAttributes } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import { checkPassword } from '../members/password-policy.ts';
import { checkPhoneNumber } from '../members/phone-number.ts';
import { preSignUp } from '../triggers/pre-sign-up.ts';
import { callTrigger, eventAttributes } from '../triggers/trigger-event.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = {
  ClientId: clientId,
  Username: username,
  Password: password,
  UserAttributes: optional(attributes),
  ValidationData: optional(attributes),
  ClientMetadata: optional(stringMap),
};

type SignUpNeeds = Pick<OperationDeps, 'pool' | 'members' | 'triggers'>;

/** Registers a member under a phone number. The password is checked against the policy and thrown away. */
export const signUp =
  (needs: SignUpNeeds) =>
  async (input: unknown): Promise<SignUpResponse> => {
    const request = readRequest(REQUEST, input);
    checkClient(needs.pool, request.ClientId);
    checkPhoneNumber(request.Username);
    checkPassword(request.Password);
    const given = newMemberAttributes(request.Username, toWritableAttributes(request.UserAttributes));
    const userName = randomUUID();
    const metadata = request.ClientMetadata && { clientMetadata: request.ClientMetadata };

    const { autoConfirmUser, autoVerifyPhone } = await preSignUp(needs, {
      triggerSource: 'PreSignUp_SignUp',
      userName,
      request: {
        userAttributes: given,
        validationData: request.ValidationData ? toAttributes(request.ValidationData) : null,
        ...metadata,
      },
    });
    const member = {
      userName,
      attributes: { ...given, phone_number_verified: String(autoVerifyPhone === true) },
      status: autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
    } as const;
    if (!needs.members.add(member)) {
      throw new CognitoError('UsernameExistsException', 'User already exists');
    }
    if (autoConfirmUser) await postConfirmation(needs, member, metadata);
    return { UserConfirmed: autoConfirmUser === true, UserSub: userName };
  };

async function postConfirmation(
  { pool, triggers }: SignUpNeeds,
  member: Pick<Member, 'userName' | 'status' | 'attributes'>,
  metadata: object | undefined,
): Promise<void> {
  if (!triggers.has('PostConfirmation')) return;
  await callTrigger(triggers, pool, {
    trigger: 'PostConfirmation',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    userName: member.userName,
    request: { userAttributes: eventAttributes(member), ...metadata },
    response: {},
  });
}
