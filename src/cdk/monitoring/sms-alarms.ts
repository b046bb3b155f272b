import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, type AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSettings } from '../settings/alarm-settings.ts';
import { conversion } from './conversion.ts';
import type { StageMetrics } from './stage-metrics.ts';

/** Fewer texts in an hour, as at night, say nothing about a country. */
const MIN_MESSAGES = 20;

/** One number that cannot be reached, tried again and again, is not the sender's fault; more of them are. */
const MIN_FAILED_MESSAGES = 5;
const MAX_FAILED_PERCENT = 10;

/** What is watched of the texts: the alarms' properties by their ids. */
export function smsAlarms(
  metrics: StageMetrics,
  countries: readonly string[],
  { conversionPercent, budgetPercent }: AlarmSettings,
): Record<string, AlarmProps> {
  const conversionAlarms = countries.map((country) => [
    `Conversion${country}`,
    conversionAlarm(metrics, country, conversionPercent),
  ]);
  return {
    ...(Object.fromEntries(conversionAlarms) as Record<string, AlarmProps>),
    // The fullest country's: the dashboard shows which. An alarm a country would not fit into a stack that serves them all.
    CountryBudget: budgetAlarm(metrics, 'country', budgetPercent),
    PoolBudget: budgetAlarm(metrics, 'pool', budgetPercent),
    TextsFail: failedMessagesAlarm(metrics),
  };
}

/**
 * Texts are sent, and nobody enters their codes: fraud, or they don't arrive. Two hours of three, because a rush at the end of
 * an hour is answered in the next. Who is faster meets the budget's alarm.
 */
function conversionAlarm(metrics: StageMetrics, country: string, percent: number): AlarmProps {
  return {
    alarmDescription: `Fewer than ${percent} of 100 texts to ${country} are answered with the right code: fraud, or they don't arrive.`,
    metric: conversion(metrics, { country, minMessages: MIN_MESSAGES }),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: percent,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  };
}

/** At once: what is left of a budget can be gone within minutes. */
function budgetAlarm(metrics: StageMetrics, rule: 'country' | 'pool', percent: number): AlarmProps {
  const descriptions = {
    country: `A country has used ${percent} % of its texts of the day: the dashboard shows which.`,
    pool: `The pool has used ${percent} % of its texts of the hour.`,
  };
  return {
    alarmDescription: descriptions[rule],
    metric: metrics.budgetUsed(rule, { period: Duration.minutes(5) }),
    threshold: percent,
    evaluationPeriods: 1,
  };
}

/** The hour lets a small pool collect enough failures, and an outage of a large one is over the share within minutes. */
function failedMessagesAlarm(metrics: StageMetrics): AlarmProps {
  return {
    alarmDescription: `The sender fails for ${MAX_FAILED_PERCENT} % of the texts: look at its spend limit, sandbox and origination identity.`,
    metric: new MathExpression({
      expression: `IF(failed >= ${MIN_FAILED_MESSAGES}, 100 * failed / (failed + FILL(sent, 0)), 0)`,
      usingMetrics: { failed: metrics.count('TextFailed'), sent: metrics.count('TextSent') },
      period: Duration.hours(1),
      label: 'failed texts, %',
    }),
    threshold: MAX_FAILED_PERCENT,
    evaluationPeriods: 1,
  };
}
