import { randomUUID } from 'node:crypto';
import type { AdminCreateUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter } from '../cognito/cognito-error.ts';
import { attributes, password, stringMap, username, userPoolId } from '../cognito/field-validators.ts';
import { list, enumOf, optional, readRequest, boolean, type Read } from '../cognito/validators.ts';
import { newMemberAttributes, toAttributes } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import { checkPassword } from '../members/password-policy.ts';
import { checkPhoneNumber } from '../members/phone-number.ts';
import { toUserType } from '../members/user-type.ts';
import { preSignUp } from '../triggers/pre-sign-up.ts';
import { checkUserPool } from '../user-pool.ts';
import { userNotFound } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = {
  UserPoolId: userPoolId,
  Username: username,
  UserAttributes: optional(attributes),
  ValidationData: optional(attributes),
  TemporaryPassword: optional(password),
  // It moves an alias to the new member. This pool has user names for phone numbers, and no aliases.
  ForceAliasCreation: optional(boolean),
  MessageAction: optional(enumOf(['RESEND', 'SUPPRESS'])),
  DesiredDeliveryMediums: optional(list(enumOf(['SMS', 'EMAIL']))),
  ClientMetadata: optional(stringMap),
};

type CreateNeeds = Pick<OperationDeps, 'pool' | 'members' | 'triggers'>;

/**
 * Registers a member for an administrator. The temporary password is checked against the policy and thrown away. Like the
 * pool on AWS this one has no SMS of its own, so that whoever asks for an invitation is refused, and the member is there.
 */
export const adminCreateUser =
  (needs: CreateNeeds) =>
  async (input: unknown): Promise<AdminCreateUserResponse> => {
    const request = readRequest(REQUEST, input);
    checkUserPool(needs.pool, request.UserPoolId);
    if (request.TemporaryPassword !== undefined) checkPassword(request.TemporaryPassword, 'password policy');
    const isInvited = request.MessageAction !== 'SUPPRESS';
    if (isInvited && request.DesiredDeliveryMediums?.includes('EMAIL')) throw emailNotSupported();
    const member =
      request.MessageAction === 'RESEND' ? memberToInvite(needs, request) : await create(needs, request);
    if (isInvited) throw invalidParameter('User pool does not have SMS configuration to send messages.');
    return { User: toUserType(member) };
  };

function memberToInvite({ members }: CreateNeeds, { Username }: Read<typeof REQUEST>): Member {
  const member = members.find(Username);
  if (!member) throw userNotFound();
  if (member.status === 'FORCE_CHANGE_PASSWORD') return member;
  throw new CognitoError(
    'UnsupportedUserStateException',
    `Resend not possible. ${Username} status is not FORCE_CHANGE_PASSWORD`,
  );
}

async function create(needs: CreateNeeds, request: Read<typeof REQUEST>): Promise<Member> {
  const { Username, UserAttributes = [], ValidationData, ClientMetadata } = request;
  if (!Username.startsWith('+')) throw invalidParameter('Username should be a phone number.');
  checkPhoneNumber(Username);
  const given = newMemberAttributes(Username, toAttributes(UserAttributes));
  const userName = randomUUID();
  // What the trigger fills in does not count here.
  await preSignUp(needs, {
    triggerSource: 'PreSignUp_AdminCreateUser',
    clientId: 'CLIENT_ID_NOT_APPLICABLE',
    userName,
    request: {
      userAttributes: given,
      validationData: ValidationData ? toAttributes(ValidationData) : null,
      ...(ClientMetadata && { clientMetadata: ClientMetadata }),
    },
  });
  const member = needs.members.add({ userName, attributes: given, status: 'FORCE_CHANGE_PASSWORD' });
  if (member) return member;
  throw new CognitoError('UsernameExistsException', 'An account with the given phone_number already exists.');
}

const emailNotSupported = () =>
  new CognitoError(
    'UnsupportedOperationException',
    'Invitations by e-mail are not supported by the local pool.',
  );
