import { ledgerKeyOf, type LogIn } from '../ledger/ledger-key.ts';
import { prefixOf } from '../ledger/budget.ts';
import type { Count } from '../metric.ts';
import { allowedNumber } from '../phone-number/phone-number.ts';

/** To whom a challenge goes. */
export interface Recipient {
  readonly ledgerKey: string;
  /** E.164; undefined for a number that nobody registered, which is not texted. */
  readonly phoneNumber: string | undefined;
  /** What the budgets are kept by. An unknown number has some of its own, on which no text draws. */
  readonly prefix: string;
  readonly country: string;
  readonly pool: string;
}

/**
 * Whose log-in a create event is. A number that may not be texted is counted as a text refused.
 * @throws Refusal `NUMBER_NOT_ALLOWED` when the member's number may not be texted
 */
export function recipientOf(logIn: LogIn, allowedCountries: ReadonlySet<string>, count: Count): Recipient {
  const ledgerKey = ledgerKeyOf(logIn);
  if (logIn.request.userNotFound) {
    return { ledgerKey, phoneNumber: undefined, prefix: ledgerKey, country: ledgerKey, pool: ledgerKey };
  }
  const text = logIn.request.userAttributes?.['phone_number'] ?? '';
  try {
    const { phoneNumber, country } = allowedNumber(text, allowedCountries);
    return { ledgerKey, phoneNumber, prefix: prefixOf(phoneNumber), country, pool: 'all' };
  } catch (error) {
    count('TextRefused', { rule: 'kind', country: 'none' }, { prefix: prefixOf(text), mode: 'enforce' });
    throw error;
  }
}
