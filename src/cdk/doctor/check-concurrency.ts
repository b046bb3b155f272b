import { consolePage } from './console-page.ts';
import { fine, hinders, type Finding } from './finding.ts';

/** A new account may have ten. Lambda's default quota is 1,000. */
const MIN_CONCURRENCY = 100;

/** How long a sign-in keeps a trigger busy, in all. Most of it is the wait for the text's sender (docs/scale.md). */
const TRIGGER_SECONDS_A_SIGN_IN = 0.5;

/** Whether the account lets enough triggers run at once. */
export function checkConcurrency(concurrency: number, region: string): Finding {
  const fact = `Lambda lets ${concurrency} functions of the account run at once`;
  if (concurrency >= MIN_CONCURRENCY) return fine(`${fact}.`);
  return hinders(
    `${fact}, as in a new account: beyond ${Math.floor(concurrency / TRIGGER_SECONDS_A_SIGN_IN)} sign-ins a second, some fail.`,
    `Ask for more: ${consolePage('quotas', region)}, AWS Lambda, Concurrent executions.`,
  );
}
