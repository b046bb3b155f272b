import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alarm, Dashboard, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import type { Deployment } from '../settings/deployment.ts';
import { snsGraphs } from './sns-graphs.ts';
import { StageMetrics } from './stage-metrics.ts';
import { smsAlarms } from './sms-alarms.ts';
import { smsGraphs } from './sms-graphs.ts';
import { triggerAlarms } from './trigger-alarms.ts';
import { TriggerCrashes } from './trigger-crashes.ts';
import { triggerGraphs } from './trigger-graphs.ts';
import type { Triggers } from '../pool/triggers.ts';

interface MonitoringProps {
  readonly deployment: Deployment;
  readonly triggers: Triggers;
}

/** A dashboard of the stage's metrics, and alarms on them. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { deployment, triggers: { functions } }: MonitoringProps) {
    super(scope, id);
    const { stage, countries, alarms } = deployment;
    const metrics = new StageMetrics(stage);
    const crashes = new TriggerCrashes(this, 'Crashes', { stage, triggers: functions.values() }).metric;
    new Dashboard(this, 'Dashboard', {
      // The one name that people look for. Two stages are two stacks.
      dashboardName: Stack.of(this).stackName,
      widgets: [...smsGraphs(metrics, countries), ...triggerGraphs(metrics, functions, crashes), snsGraphs()],
    });
    if (alarms === undefined) return;
    const { topic } = new AlarmTopic(this, 'AlarmTopic', alarms.email);
    const alarmProps = {
      ...smsAlarms(metrics, countries, alarms),
      ...triggerAlarms(metrics, functions, crashes),
    };
    for (const [alarmId, props] of Object.entries(alarmProps)) {
      // Nothing happened, nothing is wrong: at night whole hours have no texts, and so no values.
      const alarm = new Alarm(this, alarmId, { ...props, treatMissingData: TreatMissingData.NOT_BREACHING });
      alarm.addAlarmAction(new SnsAction(topic));
    }
    new CfnOutput(Stack.of(this), 'AlarmTopic', { value: topic.topicArn });
  }
}
