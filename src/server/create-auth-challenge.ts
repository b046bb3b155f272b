import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda';
import {
  decrementAttempts,
  parseRound,
  privateParameters,
  publicParameters,
  type Challenge,
  type Proof,
} from './challenge/challenge.ts';
import { readCodeHmacKey, readCodeLifetimeSeconds } from './challenge/code-settings.ts';
import { recipientOf, type Recipient } from './challenge/recipient.ts';
import {
  startChallenge,
  startChallengeOfKnownBrowser,
  type StartChallengeDeps,
} from './challenge/start-challenge.ts';
import { readLedgerHmacKey } from './ledger/ledger-key.ts';
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
const recipientDeps = { numberRules: readNumberRules(env), ledgerHmacKey: readLedgerHmacKey(env), emit };
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
 * Sends a code in the first round, or asks for a proof that the browser is known. After a proof, it
 * sends the code. After a wrong code, it repeats the same challenge with one attempt fewer.
 */
export const handler = trigger(
  'create-auth-challenge',
  emit,
  async (event: CreateAuthChallengeTriggerEvent, deadline) => {
    const { request, response } = event;
    const round = await nextRound(request.session.at(-1), {
      recipient: () => recipientOf(event, recipientDeps),
      deps: { ...deps, ledger: ledger.withDeadline(deadline), sendSms: smsClient(deadline) },
    });
    response.publicChallengeParameters = { ...publicParameters(round, deps.now()) };
    response.privateChallengeParameters = privateParameters(round);
    response.challengeMetadata = JSON.stringify(round);
  },
);

async function nextRound(
  lastRound: { readonly challengeMetadata?: string | undefined } | undefined,
  { recipient, deps: startDeps }: { readonly recipient: () => Recipient; readonly deps: StartChallengeDeps },
): Promise<Challenge | Proof> {
  if (!lastRound) return startChallenge(startDeps, recipient());
  const last = parseRound(lastRound.challengeMetadata);
  if (last.step === 'code') return decrementAttempts(last);
  return startChallengeOfKnownBrowser(startDeps, recipient(), last);
}
