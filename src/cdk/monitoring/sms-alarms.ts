import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, type AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSettings } from '../settings/alarm-settings.ts';
import { conversion } from './conversion.ts';
import type { StageMetrics } from './stage-metrics.ts';

/** SMS messages per hour below which a country's conversion is not significant, as at night. */
const MIN_MESSAGES = 20;

/**
 * Fewer failures can come from retries of a single unreachable number, which is not a fault of the
 * sender.
 */
const MIN_FAILED_MESSAGES = 5;
const MAX_FAILED_PERCENT = 10;

/** Returns the properties of the alarms on SMS messages, by construct id. */
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
    // One alarm on the fullest budget of any country: one per country would exceed the resources of
    // a stack that serves every country.
    CountryBudget: budgetAlarm(metrics, 'country', budgetPercent),
    PoolBudget: budgetAlarm(metrics, 'pool', budgetPercent),
    TextsFail: failedMessagesAlarm(metrics),
  };
}

/**
 * Detects messages whose codes are not entered, because of fraud or because they do not arrive.
 * Requires 2 of 3 hours, because codes sent late in an hour are entered in the next one. A faster
 * attack sets off the budget alarms.
 */
function conversionAlarm(metrics: StageMetrics, country: string, percent: number): AlarmProps {
  return {
    alarmDescription: `Fewer than ${percent} % of SMS messages to ${country} are followed by a correct code, because of fraud or failed delivery.`,
    metric: conversion(metrics, { country, minMessages: MIN_MESSAGES }),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: percent,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  };
}

/** Goes off at the first datapoint, because the rest of a budget can be spent within minutes. */
function budgetAlarm(metrics: StageMetrics, rule: 'country' | 'pool', percent: number): AlarmProps {
  const descriptions = {
    country: `A country has used ${percent} % of its daily SMS budget. See "Budgets used" on the dashboard for which one.`,
    pool: `The user pool has used ${percent} % of its hourly SMS budget.`,
  };
  return {
    alarmDescription: descriptions[rule],
    metric: metrics.budgetUsed(rule, { period: Duration.minutes(5) }),
    threshold: percent,
    evaluationPeriods: 1,
  };
}

/**
 * Goes off at the first hourly datapoint: in an hour, a small user pool has enough failures, and an
 * outage of a large one exceeds the percentage within minutes.
 */
function failedMessagesAlarm(metrics: StageMetrics): AlarmProps {
  return {
    alarmDescription: `The sender fails to send ${MAX_FAILED_PERCENT} % of the SMS messages. Check its spend limit, sandbox and origination identity.`,
    metric: new MathExpression({
      expression: `IF(failed >= ${MIN_FAILED_MESSAGES}, 100 * failed / (failed + FILL(sent, 0)), 0)`,
      usingMetrics: { failed: metrics.count('TextFailed'), sent: metrics.count('TextSent') },
      period: Duration.hours(1),
      label: 'failed SMS messages, %',
    }),
    threshold: MAX_FAILED_PERCENT,
    evaluationPeriods: 1,
  };
}
