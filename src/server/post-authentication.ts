import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import { logFailure } from './log.ts';
import { isFullName } from './member/full-name.ts';
import { isLocale } from './member/locale.ts';
import { changeMember } from './member/members.ts';
import { readMetrics } from './metric.ts';
import { trigger } from './trigger.ts';

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 2 });

/**
 * After the first right code the number is known to be the member's. Whoever registered it before may have been somebody
 * else: the name that came with the right code is taken in place of theirs, if it is one (`clientMetadata.name`). The
 * language that the member's app speaks is kept too (`clientMetadata.locale`): the next code is texted in it.
 *
 * Client metadata is written by anybody and authorises nothing. Here it need not: the right code was given in this very
 * log-in, and with the tokens that it ends in the same person may change the name and the locale anyway. The name that comes
 * for a number that has been verified is not even read.
 */
export const handler = trigger(
  'post-authentication',
  readMetrics(),
  async ({ request, userPoolId, userName }: PostAuthenticationTriggerEvent) => {
    const { phone_number_verified: isVerified, locale: knownLocale } = request.userAttributes;
    const { name, locale } = request.clientMetadata ?? {};
    const language = isLocale(locale) && locale !== knownLocale ? { locale } : undefined;
    const member = { userPoolId, userName };
    if (isVerified !== 'true') {
      const ofName = isFullName(name) && { name };
      await changeMember(cognito, member, { phone_number_verified: 'true', ...ofName, ...language });
    } else if (language) {
      // A text in the old language is no reason to let nobody in.
      await changeMember(cognito, member, language).catch((error: unknown) =>
        logFailure('locale_not_kept', error),
      );
    }
  },
);
