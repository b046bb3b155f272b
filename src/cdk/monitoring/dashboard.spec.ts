import { getCountries } from 'libphonenumber-js/max';
import { METRIC_NAMESPACE, type MetricName } from '../../contract/metrics.ts';
import { COGNITO_TRIGGERS } from '../../contract/triggers.ts';
import { dashboardOf } from '../testing/dashboard-fixture.ts';
import { isEmitted, EMITTED, type WatchedMetric } from '../testing/metrics-fixture.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

/** Parses a graph's metric, `['Namespace', 'Metric', 'dimension', 'value', …, { stat }]`. */
function metricOf(row: readonly unknown[]): WatchedMetric[] {
  const [namespace, name, ...rest] = row;
  if (typeof namespace !== 'string') return [];
  const options = rest.pop() as { stat?: string };
  const pairs = rest.flatMap((each, n) => (n % 2 === 0 ? [[String(each), rest[n + 1]] as const] : []));
  return [
    {
      namespace,
      name: String(name),
      dimensions: Object.fromEntries(pairs),
      statistic: options.stat ?? 'Average',
    },
  ];
}

/**
 * Parses a graph's search, `[{ expression: "SEARCH('{Namespace,dimension,…} MetricName=\"…\"
 * stage=\"…\"', 'Sum')" }]`.
 */
function searchOf(row: readonly unknown[]): WatchedMetric[] {
  const { expression = '' } = row[0] as { expression?: string };
  const found = /^SEARCH\('\{([^}]+)\} MetricName="(\w+)"(?: stage="(\w+)")?', '(\w+)'\)$/.exec(expression);
  if (!found) return [];
  const [, schema = '', name = '', stage = '', statistic = ''] = found;
  const [namespace = '', ...names] = schema.split(',');
  const dimensions = Object.fromEntries(names.map((each) => [each, each === 'stage' ? stage : '*']));
  return [{ namespace, name, dimensions, statistic }];
}

describe('the dashboard', () => {
  const { widgets } = dashboardOf(defaultStack);
  const shownMetrics = (stack: StackFixture) => {
    const rows = dashboardOf(stack).widgets.flatMap(({ properties }) => properties.metrics);
    return [...rows.flatMap(metricOf), ...rows.flatMap(searchOf)];
  };
  const shown = shownMetrics(defaultStack);

  it('has the name of its stack', () => {
    expect(defaultStack.onlyResource('AWS::CloudWatch::Dashboard').Properties['DashboardName']).toBe(
      'phone-sign-in-production',
    );
  });

  it('shows every metric that the triggers emit', () => {
    expect(Object.keys(EMITTED).filter((name) => !shown.some((metric) => metric.name === name))).toEqual([]);
  });

  for (const stage of ['production', 'staging']) {
    it(`shows only metrics that the triggers of ${stage} emit`, () => {
      const stageMetrics = shownMetrics(new StackFixture({ stage })).filter(
        ({ namespace }) => namespace === METRIC_NAMESPACE,
      );
      expect(stageMetrics.length).toBeGreaterThan(20);
      expect(stageMetrics.filter((metric) => !isEmitted(metric, stage))).toEqual([]);
    });
  }

  const everyCountry = { stage: 'production', country: '*' };
  const everyRule = { stage: 'production', rule: '*' };
  const breakdowns: [string, MetricName, Record<string, unknown>][] = [
    ['SMS messages sent by country', 'TextSent', everyCountry],
    ['SMS messages failed by country', 'TextFailed', everyCountry],
    ['wrong answers by country', 'AnswerWrong', everyCountry],
    ['SMS messages rejected by rule', 'TextRefused', everyRule],
    ['SMS messages rejected by rule and country', 'TextRefused', { ...everyRule, country: '*' }],
    ['proof rounds by rule', 'ProofRequested', everyRule],
    ['failures by trigger', 'TriggerFailed', { stage: 'production', trigger: '*' }],
  ];
  for (const [title, name, dimensions] of breakdowns) {
    it(`shows ${title}`, () => {
      expect(shown).toContain({ namespace: METRIC_NAMESPACE, name, dimensions, statistic: 'Sum' });
    });
  }

  const numbers: MetricName[] = ['NumberChanged', 'NumberChangeFailed', 'NumberMismatch', 'NumberDormant'];
  for (const name of numbers) {
    it(`shows ${name}`, () => {
      const dimensions = { stage: 'production' };
      expect(shown).toContain({ namespace: METRIC_NAMESPACE, name, dimensions, statistic: 'Sum' });
    });
  }

  it('shows the budgets of the pool and of each country, and the sign-ups', () => {
    const budget = {
      namespace: METRIC_NAMESPACE,
      name: 'BudgetUsed' satisfies MetricName,
      statistic: 'Maximum',
    };
    expect(shown).toContain({ ...budget, dimensions: { stage: 'production', rule: 'pool' } });
    expect(shown).toContain({ ...budget, dimensions: { stage: 'production', rule: 'signUps' } });
    expect(shown).toContain({ ...budget, dimensions: { ...everyRule, country: '*' } });
  });

  it('shows the conversion of all SMS messages and of each country', () => {
    const expressions = widgets
      .flatMap(({ properties }) => properties.metrics)
      .map(([first]) => (first as { expression?: string }).expression);
    expect(expressions).toContain('100 * FILL(right, 0) / sent');
    expect(expressions).toContain('100 * FILL(rightAM, 0) / sentAM');
  });

  it('shows the median and the 99th percentile of the duration of each trigger and of the sender', () => {
    const durations = shown.filter(({ name }) => name === 'Duration');
    const functions = COGNITO_TRIGGERS.map((triggerName) => `\${${defaultStack.trigger(triggerName).id}}`);
    for (const statistic of ['p50', 'p99']) {
      const of = durations.filter((metric) => metric.statistic === statistic);
      expect(of.map(({ dimensions }) => dimensions['FunctionName'])).toEqual(functions);
      expect(shown).toContain({
        namespace: METRIC_NAMESPACE,
        name: 'TextTime' satisfies MetricName,
        dimensions: { stage: 'production' },
        statistic,
      });
    }
  });

  it('shows crashes, throttles, and the SNS metrics of the account', () => {
    const others = shown.filter(({ namespace }) => namespace !== METRIC_NAMESPACE);
    const names = new Set(others.map(({ namespace, name }) => `${namespace} ${name}`));
    expect(names).toEqual(
      new Set([
        'AWS/Lambda Duration',
        'AWS/Lambda Throttles',
        `${METRIC_NAMESPACE}/production TriggerCrashed`,
        'AWS/SNS SMSMonthToDateSpentUSD',
        'AWS/SNS SMSSuccessRate',
      ]),
    );
  });

  it('has a title on every graph, and places the graphs side by side in 24 columns', () => {
    const cellsOf = ({ x, y, width, height }: (typeof widgets)[number]) =>
      Array.from({ length: width * height }, (_, n) => [x + (n % width), y + Math.floor(n / width)]);
    const cells = widgets.flatMap(cellsOf);
    expect(new Set(cells.map(String)).size).toBe(cells.length);
    expect(Math.max(...cells.map(([column = 0]) => column))).toBe(23);
    const titles = widgets.map(({ properties }) => properties.title);
    expect(titles.filter((title) => !/\S/.test(title))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('has at most 500 metrics per graph and 2,500 in total when every country is served', () => {
    const stack = new StackFixture({ countries: getCountries().join(' ') });
    const sizes = dashboardOf(stack).widgets.map(({ properties }) => properties.metrics.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2_500);
  });
});
