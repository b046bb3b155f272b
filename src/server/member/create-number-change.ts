import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { changeNumber, type ChangeNumberDeps, type NumberChange } from './change-number.ts';
import type { MemberKey } from './members.ts';

/**
 * The timeout of one call to Cognito, in milliseconds: short, so that a call without a response can
 * be repeated once before the deadline of the trigger.
 */
const CALL_TIMEOUT_MS = 1_000;

const cognito = new CognitoIdentityProviderClient({
  maxAttempts: 2,
  requestHandler: { requestTimeout: CALL_TIMEOUT_MS, throwOnRequestTimeout: true },
});

/** Creates the function that moves a member's account during one invocation of a trigger. */
export function createNumberChange(
  deps: Omit<ChangeNumberDeps, 'cognito' | 'deadline'>,
  member: MemberKey,
  deadline: AbortSignal,
): (change: NumberChange) => Promise<void> {
  return (change) => changeNumber({ ...deps, cognito, deadline }, member, change);
}
