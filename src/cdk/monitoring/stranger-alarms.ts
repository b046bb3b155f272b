import { Duration } from 'aws-cdk-lib';
import type { AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from './stage-metrics.ts';

/**
 * A lock takes ten wrong codes in a row over at least four messages. One an hour can be a person
 * who enters an old code repeatedly; ten persons in the same hour are unlikely, in a large pool
 * too.
 */
const MIN_LOCKED_NUMBERS = 10;

/**
 * A few members an hour reach a limit on their own, by requesting code after code. Twenty are under
 * pressure from other senders.
 */
const MIN_PROOF_ROUNDS = 20;

/** Returns the properties of the alarms on attacks that could shut members out, by construct id. */
export function strangerAlarms(metrics: StageMetrics): Record<string, AlarmProps> {
  const period = Duration.hours(1);
  return {
    NumbersLocked: {
      alarmDescription: `Wrong codes locked numbers ${MIN_LOCKED_NUMBERS} times in an hour, which suggests guessing or an attempt to shut members out. Known browsers can still sign in.`,
      metric: metrics.count('NumberLocked', {}, { period }),
      threshold: MIN_LOCKED_NUMBERS,
      evaluationPeriods: 1,
    },
    ProofsRequested: {
      alarmDescription: `In an hour, ${MIN_PROOF_ROUNDS} sign-ins met a limit that strangers may have used up, and needed a known browser. See "Proof rounds requested" on the dashboard for which.`,
      metric: metrics.count('ProofRequested', {}, { period }),
      threshold: MIN_PROOF_ROUNDS,
      evaluationPeriods: 1,
    },
  };
}
