import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import type { AnswerMetadata } from '../contract/challenge-parameters.ts';
import { logFailure } from './platform/log.ts';
import { isFullName } from './member/full-name.ts';
import { isLocale } from './member/locale.ts';
import { changeMember, replacePassword } from './member/members.ts';
import { readMetrics } from './platform/metric.ts';
import { trigger } from './platform/trigger.ts';

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 2 });
const emit = readMetrics(process.env);

/**
 * The first right code proves that the number is the member's. Another person may have registered it before: that password is
 * replaced, that name gives way to the one sent with the code (`clientMetadata.name`), and the number is marked as verified.
 * The language of the member's app is stored too (`clientMetadata.locale`), for the next text.
 *
 * The two calls are independent: if Cognito rejects one or does not answer, the other is still made and the member is let in,
 * because the code proves the number, not the attribute. If the attributes fail, the number stays unverified, and the next
 * sign-in tries both again. If only the password fails, it is not tried again: nothing that the trigger is given says so.
 * No app client of the project signs in with a password.
 *
 * Cognito counts the calls in different quotas, AdminSetUserPassword in UserAccountRecovery (30 requests a second) with the public
 * ForgotPassword, and AdminUpdateUserAttributes in UserUpdate (25). Neither is adjustable, and all pools of an account share
 * them, so other callers can exhaust one.
 *
 * Client metadata is written by anybody and authorises nothing. Here it need not: the right code was given in this very
 * log-in, and with the tokens that it ends in the same person may change the name and the locale anyway. The name that comes
 * for a number that has been verified is not even read.
 */
export const handler = trigger(
  'post-authentication',
  emit,
  async ({ request, userPoolId, userName }: PostAuthenticationTriggerEvent, deadline) => {
    const { phone_number_verified: isVerified, locale: knownLocale } = request.userAttributes;
    const { name, locale }: AnswerMetadata = request.clientMetadata ?? {};
    const isFirst = isVerified !== 'true';
    const changes = {
      ...(isFirst && { phone_number_verified: 'true' as const, ...(isFullName(name) && { name }) }),
      ...(isLocale(locale) && locale !== knownLocale && { locale }),
    };
    if (Object.keys(changes).length === 0) return;
    const member = { userPoolId, userName };
    const steps = [
      () => changeMember(cognito, member, changes, deadline),
      ...(isFirst ? [() => replacePassword(cognito, member, deadline)] : []),
    ];
    let isUpdated = true;
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        logFailure('member_not_updated', error);
        isUpdated = false;
      }
    }
    if (!isUpdated) emit('MemberUpdateFailed', 1, {});
  },
);
