import type { AdminUpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { attributes } from '../cognito/request-kinds.ts';
import { readRequest } from '../cognito/request-shape.ts';
import { changedAttributes, toAttributes } from '../members/attributes.ts';
import { namedMember } from './named-member.ts';
import type { Needs } from './operation.ts';

const REQUEST = { UserAttributes: attributes };

/** Changes any of a member's attributes, the phone number and its being verified among them. */
export const adminUpdateUserAttributes =
  (needs: Pick<Needs, 'pool' | 'members'>) =>
  (input: unknown): AdminUpdateUserAttributesResponse => {
    const member = namedMember(needs, input);
    const change = toAttributes(readRequest(REQUEST, input).UserAttributes);
    const changed = changedAttributes(member.attributes, change);
    if (!needs.members.setAttributes(member.userName, changed)) {
      throw new CognitoError(
        'AliasExistsException',
        'An account with the given phone_number already exists.',
      );
    }
    return {};
  };
