import type { OperationDeps } from '../operations/operation.ts';
import { callTrigger, isBoolean, type TriggerEvent } from './trigger-event.ts';

/**
 * Asks the trigger, if there is one, whether somebody may register.
 * @returns what it filled in
 * @throws CognitoError when it says no, or fails
 */
export async function preSignUp(
  { pool, triggers }: Pick<OperationDeps, 'pool' | 'triggers'>,
  event: Pick<TriggerEvent<unknown>, 'triggerSource' | 'clientId' | 'userName' | 'request'>,
): Promise<{ readonly autoConfirmUser: boolean | null; readonly autoVerifyPhone: boolean | null }> {
  if (!triggers.has('PreSignUp')) return { autoConfirmUser: null, autoVerifyPhone: null };
  return callTrigger(triggers, pool, {
    ...event,
    trigger: 'PreSignUp',
    response: { autoConfirmUser: isBoolean, autoVerifyEmail: isBoolean, autoVerifyPhone: isBoolean },
  });
}
