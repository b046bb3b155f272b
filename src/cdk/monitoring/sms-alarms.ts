import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, type AlarmProps, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSettings } from '../settings/alarm-settings.ts';
import { POOL_SHARES } from '../../server/ledger/budget.ts';
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

const BUDGET_PERIOD = { period: Duration.minutes(5) };

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
  const pool = metrics.budgetUsed('pool', BUDGET_PERIOD);
  return {
    ...(Object.fromEntries(conversionAlarms) as Record<string, AlarmProps>),
    // One alarm on the fullest budget of any country: one per country would exceed the resources of
    // a stack that serves every country.
    CountryBudget: budgetAlarm(
      metrics.budgetUsed('country', BUDGET_PERIOD),
      budgetPercent,
      `A country has used ${budgetPercent} % of its daily SMS budget for numbers that have proven nothing. See "Budgets used" on the dashboard for which one.`,
    ),
    CountrySignUps: budgetAlarm(
      metrics.budgetUsed('signUps', BUDGET_PERIOD),
      budgetPercent,
      `A country has used ${budgetPercent} % of its daily limit of sign-ups. See "Budgets used" on the dashboard for which one.`,
    ),
    PoolStrangers: budgetAlarm(
      pool,
      POOL_SHARES.stranger,
      `The user pool has used ${POOL_SHARES.stranger} % of its daily SMS budget. Until midnight UTC, it sends none to numbers that have proven nothing.`,
    ),
    PoolMembers: budgetAlarm(
      pool,
      POOL_SHARES.member,
      `The user pool has used ${POOL_SHARES.member} % of its daily SMS budget. Until midnight UTC, members can sign in on known browsers only.`,
    ),
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
function budgetAlarm(metric: Metric, threshold: number, alarmDescription: string): AlarmProps {
  return { alarmDescription, metric, threshold, evaluationPeriods: 1 };
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
