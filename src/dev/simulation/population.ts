import { prefixOf } from '../../server/ledger/budget.ts';
import type { Recipient } from '../../server/challenge/recipient.ts';
import type { Random } from './random.ts';

/** One person, or one fraudster, asking for a code. */
export interface Request {
  readonly who: 'honest' | 'attacker';
  /** Milliseconds since the simulation's start. */
  readonly at: number;
  readonly recipient: Recipient;
}

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** Where the honest members live, the more often named the more of them, and where the fraud is paid for. */
const HOMES = ['US', 'US', 'US', 'US', 'GB', 'GB', 'DE', 'FR', 'IN', 'BR'] as const;
const TARGETS = ['AM', 'BR', 'IN', 'GR', 'PL'] as const;

/** Out of ten honest people one has no luck with the first text, and asks again. */
const ASKS_AGAIN_ONE_IN = 10;
const PATIENCE_MS = 45_000;

/**
 * An honest crowd: each member logs in about once every ten days, at any time of the day.
 * @param members how many there are
 */
export function honestCrowd(random: Random, members: number, days: number): Request[] {
  return Array.from({ length: Math.round((members * days) / 10) }, () => {
    const member = random.below(members);
    const home = HOMES[member % HOMES.length] ?? 'US';
    const recipient = numberIn(home, `home${member % 400}`, Math.floor(member / 400));
    const request: Request = { who: 'honest', at: random.below(days * DAY_MS), recipient };
    const again: Request = { ...request, at: request.at + PATIENCE_MS };
    return random.below(ASKS_AGAIN_ONE_IN) === 0 ? [request, again] : [request];
  }).flat();
}

/**
 * Toll fraud for one day: fresh numbers that walk through the prefixes of five countries in turn, each in a session of
 * its own, none ever answered. AWS WAF lets an address make 25 requests in 5 minutes, and a text takes two of them.
 * @param addresses how many IP addresses the attacker has
 */
export function tollFraud(random: Random, addresses: number, firstDay: number): Request[] {
  const textsPerMinute = (addresses * 25) / 5 / 2;
  return Array.from({ length: Math.floor(textsPerMinute * 24 * 60) }, (_, n) => ({
    who: 'attacker' as const,
    at: firstDay * DAY_MS + Math.floor((n / textsPerMinute) * MINUTE_MS) + random.below(1000),
    recipient: numberIn(TARGETS[n % TARGETS.length] ?? 'AM', `fraud${n % 100}`, Math.floor(n / 100)),
  }));
}

/** The n-th number of a prefix. What stands for the prefix is a word: the rules only compare it. */
function numberIn(country: string, prefix: string, n: number): Recipient {
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
