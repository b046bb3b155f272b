import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alarm, Dashboard, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import type { Deployment } from '../settings/deployment.ts';
import { numberAlarms } from './number-alarms.ts';
import { numberGraphs } from './number-graphs.ts';
import { snsGraphs } from './sns-graphs.ts';
import { StageMetrics } from './stage-metrics.ts';
import { strangerAlarms } from './stranger-alarms.ts';
import { strangerGraphs } from './stranger-graphs.ts';
import { smsAlarms } from './sms-alarms.ts';
import { smsGraphs } from './sms-graphs.ts';
import { triggerAlarms } from './trigger-alarms.ts';
import { TriggerCrashes } from './trigger-crashes.ts';
import { triggerGraphs } from './trigger-graphs.ts';
import { sweepAlarms } from './sweep-alarms.ts';
import type { Sweep } from '../pool/sweep.ts';
import type { Triggers } from '../pool/triggers.ts';

interface MonitoringProps {
  readonly deployment: Deployment;
  readonly triggers: Triggers;
  /** Undefined if accounts are not swept. */
  readonly sweep: Sweep | undefined;
}

/** The dashboard and the alarms of a stage. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const {
      deployment,
      triggers: { functions },
      sweep,
    } = props;
    const { stage, countries, alarms } = deployment;
    const metrics = new StageMetrics(stage);
    const crashes = new TriggerCrashes(this, 'Crashes', { stage, triggers: functions.values() }).metric;
    new Dashboard(this, 'Dashboard', {
      // Named, so that operators can find it. The names of stacks differ between stages.
      dashboardName: Stack.of(this).stackName,
      widgets: [
        ...smsGraphs(metrics, countries),
        ...strangerGraphs(metrics),
        numberGraphs(metrics),
        ...triggerGraphs(metrics, functions, crashes),
        snsGraphs(),
      ],
    });
    if (alarms === undefined) return;
    const { topic } = new AlarmTopic(this, 'AlarmTopic', alarms.email);
    const alarmProps = {
      ...smsAlarms(metrics, countries, alarms),
      ...triggerAlarms(metrics, functions, crashes),
      ...strangerAlarms(metrics),
      ...numberAlarms(metrics),
      ...(sweep && sweepAlarms(sweep)),
    };
    for (const [alarmId, props] of Object.entries(alarmProps)) {
      // A metric without values is not a fault: at night, no SMS message is sent for hours.
      const alarm = new Alarm(this, alarmId, { ...props, treatMissingData: TreatMissingData.NOT_BREACHING });
      alarm.addAlarmAction(new SnsAction(topic));
    }
    new CfnOutput(Stack.of(this), 'AlarmTopic', { value: topic.topicArn });
  }
}
