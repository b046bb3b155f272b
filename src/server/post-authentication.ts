import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import { isFullName } from './member/full-name.ts';
import { markNumberVerified } from './member/members.ts';
import { readMetrics } from './metric.ts';
import { trigger } from './trigger.ts';

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 2 });

/**
 * After the first right code the number is known to be the member's. Whoever registered it before may have been somebody
 * else: the name that came with the right code is taken in place of theirs, if it is one (`clientMetadata.name`).
 *
 * Client metadata is written by anybody and authorises nothing. Here it need not: the right code was given in this very
 * log-in, and with the tokens that it ends in the same person may change the name anyway. For a number that has been
 * verified it is not even read.
 */
export const handler = trigger(
  'post-authentication',
  readMetrics(),
  async ({ request, userPoolId, userName }: PostAuthenticationTriggerEvent) => {
    if (request.userAttributes['phone_number_verified'] === 'true') return;
    const name = request.clientMetadata?.['name'];
    await markNumberVerified(cognito, { userPoolId, userName }, isFullName(name) ? name : undefined);
  },
);
