import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda';
import { verifyCode } from './challenge/verify-code.ts';
import { UNKNOWN_COUNTRY } from './challenge/challenge.ts';
import { readCodeHmacKey } from './challenge/code-settings.ts';
import { ledgerKeyOf } from './ledger/ledger-key.ts';
import { readLedger } from './ledger/read-ledger.ts';
import { readMetrics } from './platform/metric.ts';
import { trigger } from './platform/trigger.ts';

const { env } = process;
const ledger = readLedger(env);
const codeHmacKey = readCodeHmacKey(env);
const emit = readMetrics(env);

/** Verifies that the answer is the code. */
export const handler = trigger(
  'verify-auth-challenge-response',
  emit,
  async (event: VerifyAuthChallengeResponseTriggerEvent, deadline) => {
    const deps = { ledger: ledger.withDeadline(deadline), codeHmacKey, emit, now: Date.now };
    const { request, response } = event;
    response.answerCorrect = await verifyCode(deps, {
      ledgerKey: ledgerKeyOf(event),
      challengeId: request.privateChallengeParameters['challengeId'] ?? '',
      country: request.privateChallengeParameters['country'] ?? UNKNOWN_COUNTRY,
      answer: request.challengeAnswer,
      isRegistered: !request.userNotFound,
    });
  },
);
