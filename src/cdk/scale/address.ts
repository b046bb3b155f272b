import { MONTH_SECONDS, PEAK_FACTOR } from './assumptions.ts';
import { monthOf } from './month.ts';

/** What AWS WAF lets one address do in its window. */
export const FIREWALL = { requests: 25, windowSeconds: 300 } as const;

/** Requests that the firewall counts: SignUp, InitiateAuth, RespondToAuthChallenge. */
const REQUESTS = { logIn: 2, registration: 3 } as const;

/** So many writes in a second DynamoDB takes for one item, and for all that share its partition. */
const WRITES_A_SECOND_AN_ITEM = 1_000;

/** What the limit of an address means, as whole numbers. */
export function addressFigures(): Readonly<Record<string, number>> {
  const { texts, logIns, wrongCodes, registrations } = monthOf(1);
  const aMember = ((texts + logIns + wrongCodes + registrations) / MONTH_SECONDS) * PEAK_FACTOR;
  const { requests, windowSeconds } = FIREWALL;
  return {
    'log-ins from one address in 300 s': Math.floor(requests / REQUESTS.logIn),
    'registrations from one address in 300 s': Math.floor(requests / REQUESTS.registration),
    'members behind one address at peak, on average': Math.floor(requests / (aMember * windowSeconds)),
    "addresses that it takes to heat one number's row": Math.ceil(
      WRITES_A_SECOND_AN_ITEM / (requests / windowSeconds),
    ),
  };
}
