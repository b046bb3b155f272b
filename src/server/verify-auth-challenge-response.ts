import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda';
import type { AnswerMetadata } from '../contract/challenge-parameters.ts';
import type { PrivateParameters } from './challenge/challenge.ts';
import { readCodeHmacKeys } from './challenge/code-settings.ts';
import { verifyCode } from './challenge/verify-code.ts';
import { verifyProof } from './challenge/verify-proof.ts';
import { hashDevice } from './ledger/known-browsers.ts';
import { accountIdOf, ledgerKeysOf, readLedgerHmacKey } from './ledger/ledger-key.ts';
import { readNumberLimits } from './ledger/limit-settings.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { readMetrics } from './platform/metric.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const ledger = readLedger(env);
const ledgerHmacKey = readLedgerHmacKey(env);
const codeHmacKeys = readCodeHmacKeys(env);
const numberLimits = readNumberLimits(env);
const emit = readMetrics(env);

/**
 * Verifies that the answer is the code: for nothing else is it ever correct. An accepted proof has
 * the result false, and CreateAuthChallenge then sends the code.
 */
export const handler = trigger(
  'verify-auth-challenge-response',
  emit,
  async (event: VerifyAuthChallengeResponseTriggerEvent, deadline) => {
    const { request, response } = event;
    const deps = { ledger: ledger.withDeadline(deadline), codeHmacKeys, numberLimits, emit, now: Date.now };
    const parameters = request.privateChallengeParameters as PrivateParameters;
    const keys = ledgerKeysOf(event, ledgerHmacKey);
    const { device, link }: AnswerMetadata = request.clientMetadata ?? {};
    const accountId = accountIdOf(event);
    const answer: unknown = request.challengeAnswer;
    const deviceHash = hashDevice(accountId, device);
    response.answerCorrect = false;
    if (parameters.step === 'proof') {
      const { rejection } = parameters;
      const linkHash = hashDevice(accountId, link);
      const endsAt = Number(parameters.endsAt);
      await verifyProof(deps, { key: keys.number, rejection, endsAt, answer, deviceHash, linkHash });
      return;
    }
    const { challengeId, country } = parameters;
    const isKnownBrowser = parameters.isKnownBrowser === 'true';
    const attemptsLeft = Number(parameters.attemptsLeft);
    const isRegistered = !request.userNotFound;
    response.answerCorrect = await verifyCode(deps, {
      ...{ keys, isKnownBrowser, challengeId, attemptsLeft, country, answer, deviceHash, isRegistered },
    });
  },
);
