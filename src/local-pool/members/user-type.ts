import type { AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { toAttributeList } from './attributes.ts';
import type { Member } from './members.ts';

/** Converts a member to Cognito's UserType, by default with all attributes. */
export function toUserType(member: Member, attributes: AttributeType[] = toAttributeList(member)): UserType {
  return {
    Username: member.userName,
    Attributes: attributes,
    UserCreateDate: new Date(member.createdAt),
    UserLastModifiedDate: new Date(member.modifiedAt),
    Enabled: member.isEnabled,
    UserStatus: member.status,
  };
}
