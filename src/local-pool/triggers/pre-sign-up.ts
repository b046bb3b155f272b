import { callTrigger, isBoolean, type TriggerDeps, type TriggerEvent } from './trigger-event.ts';

/**
 * Calls the PreSignUp trigger, if the pool has one, which may reject the sign-up.
 * @returns the fields that the trigger filled in; null for the others
 * @throws CognitoError when the trigger rejects the sign-up or fails
 */
export async function callPreSignUp(
  deps: TriggerDeps,
  event: Pick<TriggerEvent<unknown>, 'triggerSource' | 'clientId' | 'userName' | 'request'>,
): Promise<{ readonly autoConfirmUser: boolean | null; readonly autoVerifyPhone: boolean | null }> {
  if (!deps.triggers.has('PreSignUp')) return { autoConfirmUser: null, autoVerifyPhone: null };
  return callTrigger(deps, {
    ...event,
    trigger: 'PreSignUp',
    response: { autoConfirmUser: isBoolean, autoVerifyEmail: isBoolean, autoVerifyPhone: isBoolean },
  });
}
