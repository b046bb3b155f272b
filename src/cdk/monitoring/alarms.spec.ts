import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { METRIC_NAMESPACE } from '../../contract/metrics.ts';
import { alarmsOf } from '../testing/alarms-fixture.ts';
import { isEmitted } from '../testing/metrics-fixture.ts';
import { defaultStack, FUNCTION_NAMES, StackFixture } from '../testing/stack-fixture.ts';

describe('the alarms', () => {
  const alarms = alarmsOf(defaultStack);

  it('include one per country, two per trigger and twelve others', () => {
    const names = alarms.map(({ id }) => id.replace(/^Monitoring(.*)[0-9A-F]{8}$/, '$1'));
    const triggers = ['PreSignUp', 'Define', 'Create', 'Verify', 'PostAuthentication'];
    expect(names).toEqual(
      jasmine.arrayWithExactContents([
        ...DEFAULT_COUNTRY_CODES.map((country) => `Conversion${country}`),
        ...triggers.flatMap((trigger) => [`Failing${trigger}`, `Throttled${trigger}`]),
        ...['CountryBudget', 'CountrySignUps', 'PoolStrangers', 'PoolMembers', 'NumbersLocked'],
        ...['ProofsRequested', 'SweepFails', 'TextsFail', 'Crashed', 'MembersNotUpdated'],
        ...['NumberMismatch', 'NumberChangeFailed'],
      ]),
    );
  });

  it('watch 28 metrics, and two per country, each of which is billed', () => {
    const metrics = alarms.flatMap((alarm) => Object.keys(alarm.metrics));
    expect(metrics).toHaveSize(28 + 2 * DEFAULT_COUNTRY_CODES.length);
  });

  for (const stage of ['production', 'staging']) {
    it(`watch only metrics that exist in ${stage}`, () => {
      const stack = new StackFixture({ stage });
      const functions = FUNCTION_NAMES.map((name) => ({ Ref: stack.functionOf(name).id }));
      const metrics = alarmsOf(stack).flatMap((alarm) => Object.values(alarm.metrics));
      const triggerMetrics = metrics.filter(({ namespace }) => namespace === METRIC_NAMESPACE);
      const lambdaMetrics = metrics.filter(({ namespace }) => namespace === 'AWS/Lambda');
      expect(triggerMetrics.filter((metric) => !isEmitted(metric, stage))).toEqual([]);
      for (const { name, dimensions } of lambdaMetrics) {
        expect(['Invocations', 'Throttles', 'Errors']).toContain(name);
        expect(functions).toContain((dimensions as { FunctionName: { Ref: string } }).FunctionName);
      }
      const others = metrics.filter((metric) => ![...triggerMetrics, ...lambdaMetrics].includes(metric));
      expect(others.map(({ namespace, name }) => [namespace, name])).toEqual([
        [`${METRIC_NAMESPACE}/${stage}`, 'TriggerCrashed'],
      ]);
    });
  }

  it('notify the topic, with a sentence that describes the problem', () => {
    const { id } = defaultStack.onlyResource('AWS::SNS::Topic');
    for (const { properties } of alarms) {
      expect(properties.AlarmActions).toEqual([{ Ref: id }]);
      expect(properties.AlarmDescription).toMatch(/^\S.{30,}\.$/);
    }
  });

  it('do not go off without traffic, as at night', () => {
    expect(new Set(alarms.map(({ properties }) => properties.TreatMissingData))).toEqual(
      new Set(['notBreaching']),
    );
  });

  it('can be disabled together with their topic and its key, but without the dashboard', () => {
    const stack = new StackFixture({ alarms: 'off', alarmEmail: 'ada@club.example' });
    for (const type of ['CloudWatch::Alarm', 'SNS::Topic', 'SNS::TopicPolicy', 'SNS::Subscription']) {
      expect(stack.allResources(`AWS::${type}`))
        .withContext(type)
        .toEqual([]);
    }
    expect(stack.allResources('AWS::KMS::Key').length).toBe(
      defaultStack.allResources('AWS::KMS::Key').length - 1,
    );
    expect(stack.outputs['AlarmTopic']).toBeUndefined();
    expect(stack.allResources('AWS::CloudWatch::Dashboard')).toHaveSize(1);
  });
});
