import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import { markNumberVerified } from './member/members.ts';
import { trigger } from './trigger.ts';

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 2 });

/** After the first right code the number is known to be the member's. */
export const handler = trigger(async ({ request, userPoolId, userName }: PostAuthenticationTriggerEvent) => {
  if (request.userAttributes['phone_number_verified'] === 'true') return;
  await markNumberVerified(cognito, userPoolId, userName);
});
