import { callTrigger, isBoolean, type TriggerDeps, type TriggerEvent } from './trigger-event.ts';

interface PreSignUpResponse {
  readonly autoConfirmUser: boolean | null;
  readonly autoVerifyEmail: boolean | null;
  readonly autoVerifyPhone: boolean | null;
}

/**
 * Calls the PreSignUp trigger, if the pool has one, which may reject the sign-up.
 * @returns the fields that the trigger filled in; null for the others
 * @throws CognitoError when the trigger rejects the sign-up or fails
 */
export async function callPreSignUp(
  deps: TriggerDeps,
  event: Pick<TriggerEvent<unknown>, 'triggerSource' | 'clientId' | 'userName' | 'request'>,
): Promise<PreSignUpResponse> {
  if (!deps.triggers.has('PreSignUp')) {
    return { autoConfirmUser: null, autoVerifyEmail: null, autoVerifyPhone: null };
  }
  return callTrigger(deps, {
    ...event,
    trigger: 'PreSignUp',
    response: { autoConfirmUser: isBoolean, autoVerifyEmail: isBoolean, autoVerifyPhone: isBoolean },
  });
}
