import { notAuthorized } from '../cognito/cognito-error.ts';
import { callPostConfirmation } from '../triggers/post-confirmation.ts';
import type { TriggerDeps } from '../triggers/trigger-event.ts';
import type { Member, Members } from './members.ts';

/**
 * Checks that a member has signed up without being confirmed.
 * @throws CognitoError NotAuthorizedException
 */
export function requireUnconfirmed({ status }: Member): void {
  if (status === 'UNCONFIRMED') return;
  throw notAuthorized(`User cannot be confirmed. Current status is ${status}`);
}

/**
 * Confirms a member's sign-up and calls PostConfirmation.
 * @throws CognitoError NotAuthorizedException for a member in another status; when the trigger
 *   fails, although the member is confirmed
 */
export async function confirmMember(
  deps: TriggerDeps & { readonly members: Members },
  member: Member,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  requireUnconfirmed(member);
  deps.members.setStatus(member.userName, 'CONFIRMED');
  await callPostConfirmation(deps, { ...member, status: 'CONFIRMED' }, clientMetadata);
}
