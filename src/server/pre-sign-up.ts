import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { checkRegistration } from './member/registration.ts';
import { readMetrics } from './metric.ts';
import { readAllowedCountries } from './phone-number/allowed-countries.ts';
import { trigger } from './trigger.ts';

const allowedCountries = readAllowedCountries();

/** Confirms the account, so that it can log in, and leaves the number unverified until a code has come back. */
export const handler = trigger('pre-sign-up', readMetrics(), (event: PreSignUpTriggerEvent) => {
  if (event.triggerSource !== 'PreSignUp_SignUp') return;
  checkRegistration(event.request.userAttributes, allowedCountries);
  event.response.autoConfirmUser = true;
});
