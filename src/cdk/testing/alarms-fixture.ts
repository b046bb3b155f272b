import { runInNewContext } from 'node:vm';
import type { WatchedMetric } from './metrics-fixture.ts';
import type { StackFixture } from './stack-fixture.ts';

interface MetricProperties {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface AlarmProperties extends MetricProperties {
  readonly AlarmActions: unknown;
  readonly AlarmDescription: string;
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly TreatMissingData: string;
  readonly Period?: number;
  readonly Statistic: string;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Metric: MetricProperties;
      readonly Period: number;
      readonly Stat: string;
    };
  }[];
}

/** An alarm of a template. */
export interface AlarmFixture {
  readonly id: string;
  readonly properties: AlarmProperties;
  /** The metrics of the alarm by their ids; a single metric has the id `value`. */
  readonly metrics: Readonly<Record<string, WatchedMetric & { readonly periodSeconds: number | undefined }>>;
  /**
   * Computes the value that is compared with the threshold from values of the metrics; undefined
   * means no value in the period.
   */
  readonly valueFor: (values: Readonly<Record<string, number | undefined>>) => number;
}

/** The functions of CloudWatch's metric math, for one period. */
const METRIC_MATH = {
  IF: (condition: boolean, ifTrue: number, ifFalse: number) => (condition ? ifTrue : ifFalse),
  FILL: (value: number | undefined, fallback: number) => value ?? fallback,
};

export function alarmsOf(stack: StackFixture): AlarmFixture[] {
  return stack.allResources('AWS::CloudWatch::Alarm').map(([id, resource]) => {
    const properties = resource.Properties as unknown as AlarmProperties;
    const { Metrics = [], Period, Statistic } = properties;
    const expression = Metrics.find(({ Expression }) => Expression)?.Expression ?? 'value';
    const parts = Metrics.flatMap(({ Id, MetricStat }) =>
      MetricStat
        ? [[Id, toWatchedMetric(MetricStat.Metric, MetricStat.Stat, MetricStat.Period)] as const]
        : [],
    );
    return {
      id,
      properties,
      metrics:
        parts.length > 0
          ? Object.fromEntries(parts)
          : { value: toWatchedMetric(properties, Statistic, Period) },
      valueFor: (values) => runInNewContext(expression, { ...METRIC_MATH, ...values }) as number,
    };
  });
}

/** Returns the alarm whose logical id consists of the given name and the CDK's hash. */
export function alarmOf(stack: StackFixture, name: string): AlarmFixture {
  const alarm = alarmsOf(stack).find(({ id }) => new RegExp(`^Monitoring${name}[0-9A-F]{8}$`).test(id));
  if (!alarm) throw new Error(`The template has no alarm ${name}.`);
  return alarm;
}

function toWatchedMetric(metric: MetricProperties, statistic: string, periodSeconds: number | undefined) {
  return {
    namespace: metric.Namespace,
    name: metric.MetricName,
    dimensions: Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value])),
    statistic,
    periodSeconds,
  };
}
