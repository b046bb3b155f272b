import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { readBudgetMode, readSignUpLimit } from './ledger/limit-settings.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { checkRegistration, countSignUp } from './member/registration.ts';
import { readMetrics } from './platform/metric.ts';
import { readNumberRules } from './phone-number/number-rules.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const emit = readMetrics(env);
const numberRules = readNumberRules(env);
const ledger = readLedger(env);
const deps = { budgetMode: readBudgetMode(env), signUpLimit: readSignUpLimit(env), emit, now: Date.now };

/**
 * Confirms the account so that it can sign in. The number stays unverified until the first correct
 * code.
 */
export const handler = trigger('pre-sign-up', emit, async (event: PreSignUpTriggerEvent, deadline) => {
  if (event.triggerSource !== 'PreSignUp_SignUp') return;
  const number = checkRegistration(event.request.userAttributes, numberRules);
  await countSignUp({ ...deps, ledger: ledger.withDeadline(deadline) }, number, event.userName);
  event.response.autoConfirmUser = true;
});
