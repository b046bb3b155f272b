import { randomUUID } from 'node:crypto';
import type { AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter, userNotFound } from '../cognito/cognito-error.ts';
import { attributes, password, stringMap, username, userPoolId } from '../cognito/field-validators.ts';
import { list, enumOf, optional, readRequest, boolean, type Read } from '../cognito/validators.ts';
import { newMemberAttributes, toAttributes } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import { checkPassword } from '../members/password-policy.ts';
import { toUserType } from '../members/user-type.ts';
import { callPreSignUp } from '../triggers/pre-sign-up.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = {
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: optional(attributes),
  ValidationData: optional(attributes),
  TemporaryPassword: optional(password),
  // Has no effect, because this pool has no aliases to move.
  ForceAliasCreation: optional(boolean),
  MessageAction: optional(enumOf(['RESEND', 'SUPPRESS'])),
  DesiredDeliveryMediums: optional(list(enumOf(['SMS', 'EMAIL']))),
  ClientMetadata: optional(stringMap),
};

type CreateDeps = Pick<OperationDeps, 'pool' | 'members' | 'triggers'>;

/**
 * Creates a member for an administrator. The temporary password is checked against the policy and
 * discarded. Like the pool on AWS, this pool has no SMS configuration: a request for an invitation
 * creates the member and then fails.
 */
export const adminCreateUser =
  (deps: CreateDeps) =>
  async (input: unknown): Promise<AdminCreateUserResponse> => {
    const request = readRequest(REQUEST, input);
    checkUserPool(deps.pool, request.UserPoolId);
    if (request.TemporaryPassword !== undefined)
      checkPassword(deps.pool.passwordPolicy, request.TemporaryPassword, 'password policy');
    const isInvited = request.MessageAction !== 'SUPPRESS';
    if (isInvited && request.DesiredDeliveryMediums?.includes('EMAIL')) throw unsupportedEmail();
    const member =
      request.MessageAction === 'RESEND' ? findInvitee(deps, request) : await createMember(deps, request);
    if (isInvited) throw invalidParameter('User pool does not have SMS configuration to send messages.');
    return { User: toUserType(member) };
  };

function findInvitee({ members }: CreateDeps, { Username }: Read<typeof REQUEST>): Member {
  const member = members.find(Username);
  if (!member) throw userNotFound();
  if (member.status === 'FORCE_CHANGE_PASSWORD') return member;
  throw new CognitoError(
    'UnsupportedUserStateException',
    `Resend not possible. ${Username} status is not FORCE_CHANGE_PASSWORD`,
  );
}

async function createMember(deps: CreateDeps, request: Read<typeof REQUEST>): Promise<Member> {
  const { Username, UserAttributes = [], ValidationData, ClientMetadata } = request;
  const { usernameAttributes } = deps.pool;
  if (usernameAttributes.join() === 'phone_number' && !Username.startsWith('+')) {
    throw invalidParameter('Username should be a phone number.');
  }
  const userAttributes = newMemberAttributes(deps.pool, Username, toAttributes(UserAttributes));
  const sub = randomUUID();
  const userName = usernameAttributes.length === 0 ? Username : sub;
  // AdminCreateUser ignores the fields that the trigger fills in.
  await callPreSignUp(deps, {
    triggerSource: 'PreSignUp_AdminCreateUser',
    clientId: 'CLIENT_ID_NOT_APPLICABLE',
    userName,
    request: {
      userAttributes,
      validationData: ValidationData ? toAttributes(ValidationData) : null,
      ...(ClientMetadata && { clientMetadata: ClientMetadata }),
    },
  });
  const used = deps.members.usedAttribute(userName, userAttributes);
  const member = deps.members.add({
    userName,
    sub,
    attributes: userAttributes,
    status: 'FORCE_CHANGE_PASSWORD',
  });
  if (member) return member;
  throw new CognitoError(
    'UsernameExistsException',
    used === undefined ? 'User account already exists' : `An account with the given ${used} already exists.`,
  );
}

const unsupportedEmail = () =>
  new CognitoError(
    'UnsupportedOperationException',
    'Invitations by e-mail are not supported by the local pool.',
  );
