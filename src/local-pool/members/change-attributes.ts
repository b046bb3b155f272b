import { CognitoError } from '../cognito/cognito-error.ts';
import type { UserPool } from '../user-pool.ts';
import { applyAttributeChanges } from './attributes.ts';
import type { Attributes, Member, Members } from './members.ts';

/**
 * Changes a member's attributes.
 * @throws CognitoError for a change that the pool's schema forbids; AliasExistsException for an
 *   attribute that can be a user name and is that of another member
 */
export function changeAttributes(
  { pool, members }: { readonly pool: UserPool; readonly members: Members },
  { userName, attributes }: Member,
  changes: Attributes,
): void {
  const changed = applyAttributeChanges(pool, attributes, changes);
  const used = members.usedAttribute(userName, changed);
  if (used !== undefined) {
    throw new CognitoError('AliasExistsException', `An account with the given ${used} already exists.`);
  }
  members.setAttributes(userName, changed);
}
