import { randomUUID } from 'node:crypto';
import type { SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { attributes, clientId, password, stringMap, username } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { newMemberAttributes, toAttributes, toWritableAttributes } from '../members/attributes.ts';
import type { CodeAttribute } from '../members/confirmation-codes.ts';
import type { Attributes } from '../members/members.ts';
import { checkPassword } from '../members/password-policy.ts';
import { sendConfirmationCode } from '../members/send-confirmation-code.ts';
import { callPostConfirmation } from '../triggers/post-confirmation.ts';
import { callPreSignUp } from '../triggers/pre-sign-up.ts';
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

type SignUpDeps = Pick<OperationDeps, 'pool' | 'members' | 'triggers' | 'confirmationCodes' | 'inbox'>;

/**
 * Creates a member. The password is checked against the policy and discarded. Unless a trigger
 * confirms the member, a confirmation code is sent.
 */
export const signUp =
  (deps: SignUpDeps) =>
  async (input: unknown): Promise<SignUpResponse> => {
    const { pool, members } = deps;
    const request = readRequest(REQUEST, input);
    checkClient(pool, request.ClientId);
    checkPassword(pool.passwordPolicy, request.Password);
    const userAttributes = newMemberAttributes(
      pool,
      request.Username,
      toWritableAttributes(pool, request.UserAttributes),
    );
    const sub = randomUUID();
    const userName = pool.usernameAttributes.length === 0 ? request.Username : sub;
    const preSignUp = await callPreSignUp(deps, {
      triggerSource: 'PreSignUp_SignUp',
      userName,
      request: {
        userAttributes,
        validationData: request.ValidationData ? toAttributes(request.ValidationData) : null,
        ...(request.ClientMetadata && { clientMetadata: request.ClientMetadata }),
      },
    });
    const isConfirmed = preSignUp.autoConfirmUser === true;
    const member = {
      userName,
      sub,
      attributes: {
        ...userAttributes,
        ...verifiedAttribute(userAttributes, 'phone_number', preSignUp.autoVerifyPhone),
        ...verifiedAttribute(userAttributes, 'email', preSignUp.autoVerifyEmail),
      },
      status: isConfirmed ? 'CONFIRMED' : 'UNCONFIRMED',
    } as const;
    if (!members.add(member)) throw new CognitoError('UsernameExistsException', 'User already exists');
    if (isConfirmed) await callPostConfirmation(deps, member, request.ClientMetadata);
    const CodeDeliveryDetails = isConfirmed ? undefined : sendConfirmationCode(deps, member);
    return { UserConfirmed: isConfirmed, UserSub: sub, CodeDeliveryDetails };
  };

/** Returns whether an attribute is verified, as an attribute; nothing if the member lacks it. */
const verifiedAttribute = (attributes: Attributes, name: CodeAttribute, isVerified: boolean | null) =>
  attributes[name] === undefined ? {} : { [`${name}_verified`]: String(isVerified === true) };
