import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda';
import type { AnswerMetadata } from '../contract/challenge-parameters.ts';
import type { PrivateParameters } from './challenge/challenge.ts';
import { checkNumberChange } from './challenge/number-change.ts';
import { readCodeHmacKeys } from './challenge/code-settings.ts';
import { verifyCode } from './challenge/verify-code.ts';
import { verifyNewNumber } from './challenge/verify-new-number.ts';
import { verifyProof } from './challenge/verify-proof.ts';
import { hashDevice } from './ledger/known-browsers.ts';
import { accountIdOf, ledgerKeysOf, readLedgerHmacKey, userAttributesOf } from './ledger/ledger-key.ts';
import { readNumberLimits } from './ledger/limit-settings.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { readDormantAfterMs, readNumberChangeBrowserMs, readNumberPolicy } from './member/number-settings.ts';
import { accountNumbers } from './member/previous-number.ts';
import { readMetrics } from './platform/metric.ts';
import { TriggerRejection } from './platform/trigger-rejection.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const ledgerHmacKey = readLedgerHmacKey(env);
const codeHmacKeys = readCodeHmacKeys(env);
const numberLimits = readNumberLimits(env);
const numberPolicy = readNumberPolicy(env);
const browserMs = readNumberChangeBrowserMs(env);
const dormantAfterMs = readDormantAfterMs(env);
const ledger = readLedger(env, dormantAfterMs);
const emit = readMetrics(env);

/**
 * Verifies that the answer is the code: for nothing else is it ever correct. An accepted proof has
 * the result false, and CreateAuthChallenge then sends the code. The code of a new number has the
 * result false too, or moves the account and ends the sign-in with a rejection.
 */
export const handler = trigger(
  'verify-auth-challenge-response',
  emit,
  async (event: VerifyAuthChallengeResponseTriggerEvent, deadline) => {
    const { request, response, userPoolId, userName } = event;
    const deps = {
      ledger: ledger.withDeadline(deadline),
      ...{ ledgerHmacKey, codeHmacKeys, numberLimits, numberPolicy, browserMs, dormantAfterMs, emit },
      now: Date.now,
    };
    const parameters = request.privateChallengeParameters as PrivateParameters;
    const { device, link, newNumber, resend }: AnswerMetadata = request.clientMetadata ?? {};
    const accountId = accountIdOf(event);
    const userAttributes = userAttributesOf(event);
    const answer: unknown = request.challengeAnswer;
    const deviceHash = hashDevice(accountId, device);
    response.answerCorrect = false;
    if (parameters.step === 'new-number') {
      // Another change, or support, has moved the account since. Support may have undone a change
      // by a thief, whose other changes must end too.
      if (accountNumbers(userAttributes) !== parameters.accountNumbers) {
        throw new TriggerRejection('CODE_EXPIRED');
      }
      if (resend === 'true') return;
      const { phone_number: currentNumber = '' } = userAttributes;
      const attemptsLeft = Number(parameters.attemptsLeft);
      // Only this round needs the client for Cognito, which makes a cold start slower.
      const { createNumberChange } = await import('./member/create-number-change.ts');
      const changeNumber = createNumberChange(deps, { userPoolId, userName }, deadline);
      const attempt = { ...parameters, attemptsLeft, currentNumber, answer, deviceHash };
      await verifyNewNumber({ ...deps, changeNumber }, attempt);
      return;
    }
    const keys = ledgerKeysOf(event, ledgerHmacKey);
    if (parameters.step === 'proof') {
      const { rejection } = parameters;
      const linkHash = hashDevice(accountId, link);
      const endsAt = Number(parameters.endsAt);
      await verifyProof(deps, { key: keys.number, rejection, endsAt, answer, deviceHash, linkHash });
      return;
    }
    const { challengeId, country } = parameters;
    const sealed =
      newNumber === undefined
        ? undefined
        : await checkNumberChange(deps, { key: keys.number, challengeId, deviceHash, newNumber });
    response.answerCorrect = await verifyCode(deps, {
      ...{ keys, challengeId, country, answer, deviceHash, newNumber: sealed },
      isKnownBrowser: parameters.isKnownBrowser === 'true',
      attemptsLeft: Number(parameters.attemptsLeft),
      isVerified: userAttributes['phone_number_verified'] === 'true',
      isRegistered: !request.userNotFound,
    });
  },
);
