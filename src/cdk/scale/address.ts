import { MONTH_SECONDS, PEAK_FACTOR } from './assumptions.ts';
import { monthOf } from './month.ts';

/** What AWS WAF lets one address do in its window: calls to SignUp, InitiateAuth and RespondToAuthChallenge; calls of any kind. */
export const FIREWALL = { publicRequests: 25, requests: 150, windowSeconds: 300 } as const;

/** Requests that the first limit counts. */
const REQUESTS = { logIn: 2, registration: 3 } as const;

/** So many writes in a second DynamoDB takes for one item, and for all that share its partition. */
const WRITES_A_SECOND_AN_ITEM = 1_000;

/** What the limit of an address means, as whole numbers. */
export function addressFigures(): Readonly<Record<string, number>> {
  const { texts, logIns, wrongCodes, registrations, refreshes } = monthOf(1);
  const { publicRequests, requests, windowSeconds } = FIREWALL;
  const inWindow = (aMonth: number) => (aMonth / MONTH_SECONDS) * PEAK_FACTOR * windowSeconds;
  const publicCalls = texts + logIns + wrongCodes + registrations;
  return {
    'log-ins from one address in 300 s': Math.floor(publicRequests / REQUESTS.logIn),
    'registrations from one address in 300 s': Math.floor(publicRequests / REQUESTS.registration),
    'members behind one address at peak, on average': Math.floor(
      Math.min(publicRequests / inWindow(publicCalls), requests / inWindow(publicCalls + refreshes)),
    ),
    "addresses that it takes to heat one prefix's counter": Math.ceil(
      WRITES_A_SECOND_AN_ITEM / (publicRequests / windowSeconds),
    ),
  };
}
