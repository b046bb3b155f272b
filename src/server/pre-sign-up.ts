import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { checkRegistration } from './member/registration.ts';
import { readMetrics } from './platform/metric.ts';
import { readNumberRules } from './phone-number/number-rules.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const numberRules = readNumberRules(env);

/**
 * Confirms the account so that it can sign in. The number stays unverified until the first correct
 * code.
 */
export const handler = trigger('pre-sign-up', readMetrics(env), (event: PreSignUpTriggerEvent) => {
  if (event.triggerSource !== 'PreSignUp_SignUp') return;
  checkRegistration(event.request.userAttributes, numberRules);
  event.response.autoConfirmUser = true;
});
