import { GetMetricStatisticsCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * The highest value of a metric since the month began (UTC): those of spending add up over a month and then start anew.
 * @returns undefined where CloudWatch has no value: nothing was sent, or the metric is not collected
 */
export async function spentThisMonth(
  client: CloudWatchClient,
  metric: { readonly Namespace: string; readonly MetricName: string },
  abortSignal: AbortSignal,
): Promise<number | undefined> {
  const now = new Date();
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      ...metric,
      StartTime: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())),
      EndTime: now,
      Period: DAY_SECONDS,
      Statistics: ['Maximum'],
    }),
    { abortSignal },
  );
  return Datapoints.length > 0 ? Math.max(...Datapoints.map(({ Maximum = 0 }) => Maximum)) : undefined;
}
