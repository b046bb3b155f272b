import type { Random } from './random.ts';
import type { PhoneNumber } from './virtual-pool.ts';

/** One request for a code, by an honest person or by an attacker. */
export interface CodeRequest {
  readonly source: 'honest' | 'attacker';
  /** Milliseconds since the start of the simulation. */
  readonly atMs: number;
  readonly number: PhoneNumber;
  /** Whether the number was verified before the simulation. */
  readonly isMember: boolean;
  /** Whether the SMS message arrives and its code is entered. */
  readonly isAnswered: boolean;
}

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** The countries of the honest people, repeated by their share. */
const HOME_COUNTRIES = ['US', 'US', 'US', 'US', 'GB', 'GB', 'DE', 'FR', 'IN', 'BR'] as const;
const HOME_PREFIXES = 400;
/** The countries whose phone companies pay the attacker. */
const TARGET_COUNTRIES = ['AM', 'BR', 'IN', 'GR', 'PL'] as const;

/** One of ten honest people does not receive the first SMS message and requests another. */
const RETRY_ONE_IN = 10;
const RETRY_AFTER_MS = 45_000;

/** One of twenty honest people is new: they sign up before their first sign-in. */
const NEW_ONE_IN = 20;

/**
 * Generates the requests of honest people. Each signs in about once every ten days, at any time of
 * the day.
 * @param people the number of people
 */
export function generateHonestRequests(random: Random, people: number, days: number): CodeRequest[] {
  return Array.from({ length: Math.round((people * days) / 10) }, () => {
    const person = random.below(people);
    const country = HOME_COUNTRIES[person % HOME_COUNTRIES.length] ?? 'US';
    const row = Math.floor(person / HOME_PREFIXES);
    const request: CodeRequest = {
      source: 'honest',
      atMs: random.below(days * DAY_MS),
      number: numberIn(country, `home${person % HOME_PREFIXES}`, row),
      // The sum spreads the new people evenly over countries and prefixes.
      isMember: (person + row) % NEW_ONE_IN !== 0,
      isAnswered: true,
    };
    const retry: CodeRequest = { ...request, atMs: request.atMs + RETRY_AFTER_MS };
    return random.below(RETRY_ONE_IN) === 0 ? [{ ...request, isAnswered: false }, retry] : [request];
  }).flat();
}

/**
 * Generates one day of toll fraud: new numbers in the prefixes of five countries in turn, each
 * signed up, with its own session and without an answer. AWS WAF allows 25 requests per address in
 * 5 minutes, and an SMS message takes two of them.
 * @param addresses the number of IP addresses of the attacker
 * @param firstDay the day of the attack, counted from 0
 */
export function generateTollFraud(random: Random, addresses: number, firstDay: number): CodeRequest[] {
  const messagesPerMinute = (addresses * 25) / 5 / 2;
  return Array.from({ length: Math.floor(messagesPerMinute * 24 * 60) }, (_, n) => ({
    source: 'attacker' as const,
    atMs: firstDay * DAY_MS + Math.floor((n / messagesPerMinute) * MINUTE_MS) + random.below(1000),
    number: numberIn(
      TARGET_COUNTRIES[n % TARGET_COUNTRIES.length] ?? 'AM',
      `fraud${n % 100}`,
      Math.floor(n / 100),
    ),
    isMember: false,
    isAnswered: false,
  }));
}

/** Returns the n-th number of a prefix. The prefix is a word, because the rules only compare it. */
export function numberIn(country: string, prefix: string, n: number): PhoneNumber {
  return { phoneNumber: `+${country}-${prefix}-${String(n).padStart(4, '0')}`, country };
}
