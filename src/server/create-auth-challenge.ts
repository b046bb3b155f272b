import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda';
import type { AnswerMetadata } from '../contract/challenge-parameters.ts';
import {
  decrementAttempts,
  parseRound,
  privateParameters,
  publicParameters,
  type ChallengeRound,
} from './challenge/challenge.ts';
import { readCodeHmacKey, readCodeLifetimeSeconds } from './challenge/code-settings.ts';
import { challengeNewNumber, sendToNewNumber, type NewNumberDeps } from './challenge/challenge-new-number.ts';
import { newNumberRecipient, recipientOf, type Recipient } from './challenge/recipient.ts';
import { startChallenge, startChallengeOfKnownBrowser } from './challenge/start-challenge.ts';
import { readLedgerHmacKey, userAttributesOf } from './ledger/ledger-key.ts';
import { readBudgetLimits, readBudgetMode, readNumberLimits, readSending } from './ledger/limit-settings.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { isLocale } from './member/locale.ts';
import { accountNumbers } from './member/previous-number.ts';
import { readMetrics } from './platform/metric.ts';
import { readNumberRules } from './phone-number/number-rules.ts';
import { readTestNumbers } from './phone-number/test-numbers.ts';
import { readSmsClient } from './sms/read-sms-client.ts';
import { readAppIdentity } from './sms/read-app-identity.ts';
import { smsLanguage } from './sms/sms-message.ts';
import { readSmsSettings } from './sms/sms-settings.ts';
import { SendLatencyMimic } from './sms/send-latency-mimic.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const emit = readMetrics(env);
const ledgerHmacKey = readLedgerHmacKey(env);
const recipientDeps = {
  numberRules: readNumberRules(env),
  ledgerHmacKey,
  emit,
  hasIndianTemplate: readSmsSettings(env).india !== undefined,
};
const ledger = readLedger(env);
const smsClient = readSmsClient(env);
const deps = {
  ledgerHmacKey,
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
 * sends the code. After a wrong code, it repeats the same challenge with one attempt fewer. After a
 * correct code that asks for a new number, it sends a code to that number.
 *
 * A message is in the language that the client sent with the answer before it
 * (`clientMetadata.locale`), or else in the member's last known language. Cognito passes no client
 * metadata to this trigger in the first round. Any client can set the metadata, but the rounds that
 * send a message after an answer follow a proof or a correct code.
 */
export const handler = trigger(
  'create-auth-challenge',
  emit,
  async (event: CreateAuthChallengeTriggerEvent, deadline) => {
    const { request, response } = event;
    const { resend, locale }: AnswerMetadata = request.clientMetadata ?? {};
    const userAttributes = userAttributesOf(event);
    const language = smsLanguage(isLocale(locale) ? locale : userAttributes['locale']);
    const round = await nextRound(request.session.at(-1), {
      recipient: () => recipientOf(event, language, recipientDeps),
      isResend: resend === 'true',
      deps: {
        ...deps,
        ledger: ledger.withDeadline(deadline),
        sendSms: smsClient(deadline),
        accountNumbers: accountNumbers(userAttributes),
        recipientOf: (newNumber) => newNumberRecipient(newNumber, language, recipientDeps),
      },
    });
    response.publicChallengeParameters = { ...publicParameters(round, deps.now()) };
    response.privateChallengeParameters = privateParameters(round);
    response.challengeMetadata = JSON.stringify(round);
  },
);

interface NextRoundDeps {
  readonly recipient: () => Recipient;
  /** Whether the client asks for another code to the new number. */
  readonly isResend: boolean;
  readonly deps: NewNumberDeps;
}

async function nextRound(
  lastRound:
    { readonly challengeResult: boolean; readonly challengeMetadata?: string | undefined } | undefined,
  { recipient, isResend, deps: startDeps }: NextRoundDeps,
): Promise<ChallengeRound> {
  if (!lastRound) return startChallenge(startDeps, recipient());
  const last = parseRound(lastRound.challengeMetadata);
  if (last.step === 'proof') return startChallengeOfKnownBrowser(startDeps, recipient(), last);
  if (last.step === 'code' && lastRound.challengeResult) {
    return challengeNewNumber(startDeps, recipient(), last);
  }
  if (last.step === 'new-number' && isResend) {
    const { newNumber, accountNumbers, resendUntil } = last;
    return sendToNewNumber({ ...startDeps, accountNumbers }, newNumber, resendUntil);
  }
  return decrementAttempts(last);
}
