import { DEFAULT_BUDGET_LIMITS, prefixOf } from '../ledger/budget.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { readMetrics } from '../platform/metric.ts';
import { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import type { Recipient } from '../challenge/recipient.ts';
import type { StartChallengeDeps } from '../challenge/start-challenge.ts';

/** Returns the recipient for a member with a number of the United States. */
export function memberRecipient(phoneNumber: string): Recipient & { readonly phoneNumber: string } {
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

/** Returns the recipient for an unknown number. */
export function unknownRecipient(userName: string): Recipient {
  const ledgerKey = `unknown#${userName}`;
  const budgets = { prefix: ledgerKey, country: ledgerKey, pool: ledgerKey };
  return { ledgerKey, phoneNumber: undefined, language: 'en', ...budgets };
}

/** Returns the deps of a challenge with the default limits, and the SMS messages that it sends. */
export function challengeDeps(ledger: Ledger, now: () => number) {
  const messages: { readonly to: string; readonly code: string }[] = [];
  const deps: StartChallengeDeps = {
    ledger,
    appIdentity: { appName: 'Club', appHost: 'club.example' },
    latencyMimic: new SendLatencyMimic(),
    codeHmacKey: 'a key that is thirty-two characters long',
    codeLifetimeSeconds: 300,
    numberLimits: DEFAULT_NUMBER_LIMITS,
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
