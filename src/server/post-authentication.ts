import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import { logFailure } from './log.ts';
import { isFullName } from './member/full-name.ts';
import { isLocale } from './member/locale.ts';
import { changeMember, replacePassword } from './member/members.ts';
import { readMetrics } from './metric.ts';
import { trigger } from './trigger.ts';

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 2 });
const emit = readMetrics();

/**
 * The first right code proves that the number is the member's. Another person may have registered it before: that password is
 * replaced, that name gives way to the one sent with the code (`clientMetadata.name`), and the number is marked as verified.
 * The language of the member's app is stored too (`clientMetadata.locale`), for the next text.
 *
 * The password comes first, so that a number marked as verified never has its registrant's password. If Cognito refuses or does
 * not answer, the member is let in and all of it is tried again at the next sign-in, because the number is still unverified:
 * the code proves the number, not the attribute. Cognito's quota for these calls is small, not adjustable and shared by all
 * pools of an account, so other callers can exhaust it.
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
    const { name, locale } = request.clientMetadata ?? {};
    const isFirst = isVerified !== 'true';
    const changes = {
      ...(isFirst && { phone_number_verified: 'true' as const, ...(isFullName(name) && { name }) }),
      ...(isLocale(locale) && locale !== knownLocale && { locale }),
    };
    if (Object.keys(changes).length === 0) return;
    const member = { userPoolId, userName };
    try {
      if (isFirst) await replacePassword(cognito, member, deadline);
      await changeMember(cognito, member, changes, deadline);
    } catch (error) {
      logFailure('member_not_updated', error);
      emit('MemberUpdateFailed', 1, {});
    }
  },
);
