import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import type { AnswerMetadata } from '../contract/challenge-parameters.ts';
import { SERVER_ATTRIBUTES } from '../contract/member-attributes.ts';
import { logFailure } from './platform/log.ts';
import { isFullName } from './member/full-name.ts';
import { isLocale } from './member/locale.ts';
import { changeMember, replacePassword } from './member/members.ts';
import { readMetrics } from './platform/metric.ts';
import { trigger } from './platform/trigger.ts';

const cognito = new CognitoIdentityProviderClient({ maxAttempts: 2 });
const emit = readMetrics(process.env);

/**
 * Stores the results of a sign-in in the member's account. The first correct code proves that the
 * member owns the number, which another person may have registered earlier with a password and a
 * name such as "Account locked! Call +1...". The trigger marks the number as verified. In the same
 * call, it stores the name sent with the code (`clientMetadata.name`) or else deletes the one from
 * the sign-up, so that a verified number never has a name that its owner did not choose. An account
 * that was imported or moved keeps its name, because no stranger wrote it. The trigger also stores
 * the number itself as proven, against which DefineAuthChallenge compares it from then on, replaces
 * the password with a random one, and stores the language of the member's app
 * (`clientMetadata.locale`) for the SMS messages of later sign-ins.
 *
 * The two calls are independent. If Cognito rejects one or does not respond, the trigger still
 * makes the other and the sign-in succeeds, because the code proves ownership regardless of the
 * stored attribute. If the attributes fail, the number stays unverified and the next sign-in
 * repeats both calls. If only the password fails, it is not retried, because a later sign-in cannot
 * detect the failure. No app client of the project signs in with a password.
 *
 * Cognito counts the calls against different quotas: AdminSetUserPassword against
 * UserAccountRecovery (30 requests per second, shared with the public ForgotPassword), and
 * AdminUpdateUserAttributes against UserUpdate (25 per second). Neither is adjustable, and all
 * pools of an account share them, so other callers can exhaust either.
 *
 * Any client can set the client metadata, so it authorises nothing. It does not have to: the
 * correct code was entered in the same sign-in, whose tokens allow the same person to change the
 * name and the locale anyway. The name is ignored once the number has been verified.
 */
export const handler = trigger(
  'post-authentication',
  emit,
  async ({ request, userPoolId, userName }: PostAuthenticationTriggerEvent, deadline) => {
    const {
      phone_number: phoneNumber,
      phone_number_verified: isVerified,
      name: registeredName,
      locale: knownLocale,
      [SERVER_ATTRIBUTES.provenNumber]: provenNumber,
      [SERVER_ATTRIBUTES.importedFrom]: importedFrom,
      [SERVER_ATTRIBUTES.previousNumber]: previousNumber,
    } = request.userAttributes;
    const { name, locale }: AnswerMetadata = request.clientMetadata ?? {};
    const isFirst = isVerified !== 'true';
    const isTrusted = importedFrom !== undefined || previousNumber !== undefined;
    const changes = {
      ...(isFirst && { phone_number_verified: 'true' }),
      ...(phoneNumber !== provenNumber && { [SERVER_ATTRIBUTES.provenNumber]: phoneNumber }),
      ...(isFirst && (isFullName(name) ? { name } : registeredName && !isTrusted && { name: '' })),
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
