import { DEFAULT_BUDGET_LIMITS, prefixOf } from '../ledger/budget.ts';
import { ledgerKeysOf, ledgerKeysOfNumber } from '../ledger/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { readMetrics } from '../platform/metric.ts';
import { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { UNKNOWN_COUNTRY, type Challenge } from '../challenge/challenge.ts';
import type { Recipient } from '../challenge/recipient.ts';
import { startChallenge, type StartChallengeDeps } from '../challenge/start-challenge.ts';
import type { Attempt, VerifyCodeDeps } from '../challenge/verify-code.ts';
import { LEDGER_HMAC_KEY } from './ledger-fixture.ts';

/** Returns the recipient for a verified member with a number of the United States. */
export function memberRecipient(phoneNumber: string): Recipient & { readonly phoneNumber: string } {
  return {
    keys: ledgerKeysOfNumber(phoneNumber, LEDGER_HMAC_KEY),
    phoneNumber,
    isVerified: true,
    language: 'en',
    purpose: 'sign-in',
    prefix: prefixOf(phoneNumber),
    country: 'US',
  };
}

/** Returns the recipient for a number that was registered, but never proven. */
export function strangerRecipient(phoneNumber: string): Recipient & { readonly phoneNumber: string } {
  return { ...memberRecipient(phoneNumber), isVerified: false };
}

/** Returns the recipient for an unknown number. */
export function unknownRecipient(userName: string): Recipient {
  const keys = ledgerKeysOf({ userName, request: { userNotFound: true } }, LEDGER_HMAC_KEY);
  const unknown = { prefix: '', country: UNKNOWN_COUNTRY, language: 'en' } as const;
  return { keys, phoneNumber: undefined, isVerified: true, purpose: 'sign-in', ...unknown };
}

/**
 * Starts a challenge from a browser that is not known.
 * @throws TriggerRejection also the rejection of a proof round, which such a browser cannot answer
 */
export async function startOnNewBrowser(deps: StartChallengeDeps, recipient: Recipient): Promise<Challenge> {
  const started = await startChallenge(deps, recipient);
  if (started.step === 'code') return started;
  throw new TriggerRejection(started.rejection, retryAfter(started.endsAt, deps.now()));
}

/** Returns an answer to a challenge in the row of the number, from a browser without an id. */
export function attemptOf(recipient: Recipient, challengeId: string, answer: unknown) {
  const { keys, phoneNumber, country, isVerified } = recipient;
  const isRegistered = phoneNumber !== undefined;
  const attempt = { keys, challengeId, country, answer, isRegistered, isVerified };
  return { ...attempt, attemptsLeft: 3, isKnownBrowser: false, deviceHash: undefined } satisfies Attempt;
}

/** Returns the deps of a challenge with the default limits, and the SMS messages that it sends. */
export function challengeDeps(ledger: Ledger, now: () => number) {
  const messages: { readonly to: string; readonly code: string }[] = [];
  const codeHmacKey = 'a key that is thirty-two characters long';
  const deps: StartChallengeDeps & VerifyCodeDeps = {
    ledger,
    appIdentity: { appName: 'Club', appHost: 'club.example' },
    latencyMimic: new SendLatencyMimic(),
    codeHmacKey,
    codeHmacKeys: [codeHmacKey],
    codeLifetimeSeconds: 300,
    numberLimits: DEFAULT_NUMBER_LIMITS,
    dormantAfterMs: Infinity,
    budgetLimits: DEFAULT_BUDGET_LIMITS,
    budgetMode: 'enforce',
    sending: 'on',
    testNumbers: new Map(),
    emit: readMetrics({}),
    now,
    sendSms: async (to, body) => {
      messages.push({ to, code: body.slice(0, 6) });
      return { outcome: 'sent' };
    },
  };
  return { deps, messages };
}
