import { prefixOf } from '../../server/ledger/budget.ts';
import type { Recipient } from '../../server/challenge/recipient.ts';
import type { Random } from './random.ts';

/** One request for a code, by a member or by an attacker. */
export interface CodeRequest {
  readonly source: 'honest' | 'attacker';
  /** Milliseconds since the start of the simulation. */
  readonly atMs: number;
  readonly recipient: Recipient;
}

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** The countries of the honest members, repeated by their share. */
const HOME_COUNTRIES = ['US', 'US', 'US', 'US', 'GB', 'GB', 'DE', 'FR', 'IN', 'BR'] as const;
/** The countries whose phone companies pay the attacker. */
const TARGET_COUNTRIES = ['AM', 'BR', 'IN', 'GR', 'PL'] as const;

/** One of ten honest members does not receive the first SMS message and requests another. */
const RETRY_ONE_IN = 10;
const RETRY_AFTER_MS = 45_000;

/**
 * Generates the requests of honest members. Each member signs in about once every ten days, at any
 * time of the day.
 * @param members the number of members
 */
export function generateHonestRequests(random: Random, members: number, days: number): CodeRequest[] {
  return Array.from({ length: Math.round((members * days) / 10) }, () => {
    const member = random.below(members);
    const country = HOME_COUNTRIES[member % HOME_COUNTRIES.length] ?? 'US';
    const recipient = recipientIn(country, `home${member % 400}`, Math.floor(member / 400));
    const request: CodeRequest = { source: 'honest', atMs: random.below(days * DAY_MS), recipient };
    const retry: CodeRequest = { ...request, atMs: request.atMs + RETRY_AFTER_MS };
    return random.below(RETRY_ONE_IN) === 0 ? [request, retry] : [request];
  }).flat();
}

/**
 * Generates one day of toll fraud: new numbers in the prefixes of five countries in turn, each with
 * its own session and without an answer. AWS WAF allows 25 requests per address in 5 minutes, and
 * an SMS message takes two of them.
 * @param addresses the number of IP addresses of the attacker
 * @param firstDay the day of the attack, counted from 0
 */
export function generateTollFraud(random: Random, addresses: number, firstDay: number): CodeRequest[] {
  const messagesPerMinute = (addresses * 25) / 5 / 2;
  return Array.from({ length: Math.floor(messagesPerMinute * 24 * 60) }, (_, n) => ({
    source: 'attacker' as const,
    atMs: firstDay * DAY_MS + Math.floor((n / messagesPerMinute) * MINUTE_MS) + random.below(1000),
    recipient: recipientIn(
      TARGET_COUNTRIES[n % TARGET_COUNTRIES.length] ?? 'AM',
      `fraud${n % 100}`,
      Math.floor(n / 100),
    ),
  }));
}

/** Returns the n-th number of a prefix. The prefix is a word, because the rules only compare it. */
function recipientIn(country: string, prefix: string, n: number): Recipient {
  const phoneNumber = `+${country}-${prefix}-${String(n).padStart(4, '0')}`;
  return {
    ledgerKey: `number#${phoneNumber}`,
    phoneNumber,
    language: 'en',
    prefix: prefixOf(phoneNumber),
    country,
    pool: 'all',
  };
}
