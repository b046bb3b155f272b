import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda';
import { decrementAttempts, privateParameters, publicParameters } from './challenge/challenge.ts';
import { readCodeHmacKey, readCodeLifetimeSeconds } from './challenge/code-settings.ts';
import { recipientOf } from './challenge/recipient.ts';
import { startChallenge } from './challenge/start-challenge.ts';
import { readBudgetLimits, readBudgetMode, readNumberLimits, readSending } from './ledger/limit-settings.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { readMetrics } from './platform/metric.ts';
import { readNumberRules } from './phone-number/number-rules.ts';
import { readTestNumbers } from './phone-number/test-numbers.ts';
import { readSmsClient } from './sms/read-sms-client.ts';
import { readAppIdentity } from './sms/read-app-identity.ts';
import { SendLatencyMimic } from './sms/send-latency-mimic.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const emit = readMetrics(env);
const numberRules = readNumberRules(env);
const ledger = readLedger(env);
const smsClient = readSmsClient(env);
const deps = {
  latencyMimic: new SendLatencyMimic(),
  appIdentity: readAppIdentity(env),
  codeHmacKey: readCodeHmacKey(env),
  codeLifetimeSeconds: readCodeLifetimeSeconds(env),
  numberLimits: readNumberLimits(env),
  budgetLimits: readBudgetLimits(env),
  budgetMode: readBudgetMode(env),
  sending: readSending(env),
  testNumbers: readTestNumbers(env),
  emit,
  now: Date.now,
};

/**
 * Sends a code in the first round. Later rounds repeat the same challenge with one attempt fewer.
 */
export const handler = trigger(
  'create-auth-challenge',
  emit,
  async (event: CreateAuthChallengeTriggerEvent, deadline) => {
    const { request, response } = event;
    const lastRound = request.session.at(-1);
    const challenge = lastRound
      ? decrementAttempts(lastRound.challengeMetadata)
      : await startChallenge(
          { ...deps, ledger: ledger.withDeadline(deadline), sendSms: smsClient(deadline) },
          recipientOf(event, numberRules, emit),
        );
    response.publicChallengeParameters = publicParameters(challenge, deps.now());
    response.privateChallengeParameters = privateParameters(challenge);
    response.challengeMetadata = JSON.stringify(challenge);
  },
);
