import { DEFAULT_BUDGET_LIMITS, prefixOf } from '../ledger/budget.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { readMetrics } from '../platform/metric.ts';
import { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import type { Recipient } from '../challenge/recipient.ts';
import type { StartChallengeDeps } from '../challenge/start-challenge.ts';

/** A member of the United States to text. */
export function memberWith(phoneNumber: string): Recipient & { readonly phoneNumber: string } {
  const ledgerKey = `number#${phoneNumber}`;
  return {
    ledgerKey,
    phoneNumber,
    language: 'en',
    prefix: prefixOf(phoneNumber),
    country: 'US',
    pool: 'all',
  };
}

/** A number that nobody registered. */
export function unknownNumber(userName: string): Recipient {
  const ledgerKey = `unknown#${userName}`;
  const budgets = { prefix: ledgerKey, country: ledgerKey, pool: ledgerKey };
  return { ledgerKey, phoneNumber: undefined, language: 'en', ...budgets };
}

/** What a challenge needs, with the default limits and a phone that keeps its codes. */
export function challengeNeeds(ledger: Ledger, now: () => number) {
  const texts: { readonly to: string; readonly code: string }[] = [];
  const needs: StartChallengeDeps = {
    ledger,
    sender: { appName: 'Club', appHost: 'club.example' },
    pace: new SendLatencyMimic(),
    codeHmacKey: 'a key that is thirty-two characters long',
    codeLifetimeSeconds: 300,
    numberLimits: DEFAULT_NUMBER_LIMITS,
    budgetLimits: DEFAULT_BUDGET_LIMITS,
    budgetMode: 'enforce',
    sending: 'on',
    testNumbers: new Map(),
    emit: readMetrics({}),
    now,
    sendText: async (to, body) => {
      texts.push({ to, code: body.slice(0, 6) });
      return { outcome: 'sent' };
    },
  };
  return { needs, texts };
}
