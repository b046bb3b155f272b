import {
  CLIENT_BYTES_A_LOG_IN,
  CLIENT_REQUESTS_A_LOG_IN,
  CUSTOM_METRICS,
  LOG_BYTES_AN_INVOCATION,
  TRIGGER_GB,
} from './assumptions.ts';
import type { Month } from './month.ts';
import { cognitoUsd, USD, type Plan } from './prices.ts';

const GB = 1e9;

/** Who takes money for a month of log-ins, and how much of it in dollars. Only Cognito's free tier is taken off. */
export function monthUsd(month: Month, plan: Plan, textUsd: number): Readonly<Record<string, number>> {
  const { members, logIns, texts, wrongCodes, registrations, refreshes, ledgerWrites } = month;
  const requests = texts + logIns + wrongCodes + registrations + refreshes;
  const logGb = (month.invocations * LOG_BYTES_AN_INVOCATION) / GB;
  return {
    'SMS (SNS, the operators)': texts * textUsd,
    Cognito: cognitoUsd(members, plan),
    Lambda: month.invocations * USD.lambdaRequest + month.triggerSeconds * TRIGGER_GB * USD.lambdaGbSecond,
    'DynamoDB, the ledger': ledgerWrites * USD.dynamoDbWrite,
    'CloudWatch, logs and metrics':
      logGb * USD.logGb + CUSTOM_METRICS * USD.customMetricMonth + USD.dashboardMonth,
    'AWS WAF': USD.wafMonth + requests * USD.wafRequest,
    'CloudFront, the client':
      ((logIns * CLIENT_BYTES_A_LOG_IN) / GB) * USD.cloudFrontGb +
      logIns * CLIENT_REQUESTS_A_LOG_IN * USD.cloudFrontRequest,
  };
}

/** All of it together, in dollars. */
export function totalUsd(costs: Readonly<Record<string, number>>): number {
  return Object.values(costs).reduce((sum, usd) => sum + usd, 0);
}
