import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda';
import type { AnswerMetadata } from '../contract/challenge-parameters.ts';
import { SERVER_ATTRIBUTES } from '../contract/member-attributes.ts';
import { nextStep } from './challenge/next-step.ts';
import { userAttributesOf } from './ledger/ledger-key.ts';
import { readMetrics } from './platform/metric.ts';
import { TriggerRejection } from './platform/trigger-rejection.ts';
import { trigger } from './platform/trigger.ts';

const emit = readMetrics(process.env);

/**
 * Decides after each round whether to present a challenge, issue tokens or fail. Rejects an account
 * whose number is not the one that a code has proven: something other than this project changed it.
 * Without a proven number, such as that of an imported member, a sign-in proves it.
 */
export const handler = trigger('define-auth-challenge', emit, (event: DefineAuthChallengeTriggerEvent) => {
  const { request, response } = event;
  const { phone_number: phoneNumber, [SERVER_ATTRIBUTES.provenNumber]: provenNumber = phoneNumber } =
    userAttributesOf(event);
  if (phoneNumber !== provenNumber) {
    emit('NumberMismatch', 1, {});
    throw new TriggerRejection('NUMBER_MISMATCH');
  }
  const { newNumber }: AnswerMetadata = request.clientMetadata ?? {};
  const step = nextStep(request.session, newNumber !== undefined);
  response.issueTokens = step === 'tokens' && !request.userNotFound;
  response.failAuthentication = step !== 'challenge' && !response.issueTokens;
  if (step === 'challenge') response.challengeName = 'CUSTOM_CHALLENGE';
});
