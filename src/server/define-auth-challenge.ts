import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda';
import { nextStep } from './challenge/next-step.ts';
import { readMetrics } from './platform/metric.ts';
import { trigger } from './platform/trigger.ts';

/** Decides after each round whether to present a challenge, issue tokens or fail. */
export const handler = trigger(
  'define-auth-challenge',
  readMetrics(process.env),
  ({ request, response }: DefineAuthChallengeTriggerEvent) => {
    const step = nextStep(request.session);
    response.issueTokens = step === 'tokens' && !request.userNotFound;
    response.failAuthentication = step !== 'challenge' && !response.issueTokens;
    if (step === 'challenge') response.challengeName = 'CUSTOM_CHALLENGE';
  },
);
