import type { Member } from '../members/members.ts';
import { callTrigger, toEventAttributes, type TriggerDeps } from './trigger-event.ts';

/**
 * Calls the PostConfirmation trigger, if the pool has one, for a member who was confirmed.
 * @throws CognitoError when the trigger fails; the member stays confirmed
 */
export async function callPostConfirmation(
  deps: TriggerDeps,
  member: Pick<Member, 'userName' | 'sub' | 'status' | 'attributes'>,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  if (!deps.triggers.has('PostConfirmation')) return;
  await callTrigger(deps, {
    trigger: 'PostConfirmation',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    userName: member.userName,
    request: {
      userAttributes: toEventAttributes(deps.pool, member),
      ...(clientMetadata && { clientMetadata }),
    },
    response: {},
  });
}
