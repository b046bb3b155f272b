import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { TriggerInvocation } from './trigger-invocation.ts';

const DAY = new Date().toISOString().slice(0, 10).replaceAll('-', '/');

/** One name per thread, as Lambda has one per execution environment. */
const LOG_STREAM = `${DAY}/[$LATEST]${randomUUID().replaceAll('-', '')}`;

/** Members that the runtime of Node 22 provided for callbacks. */
type LegacyMember = 'callbackWaitsForEmptyEventLoop' | 'done' | 'fail' | 'succeed';

/**
 * Creates the context that Lambda's Node 24 runtime passes to a handler. The function has the
 * trigger's name and Lambda's default settings.
 */
export function createLambdaContext({ trigger, deadline }: TriggerInvocation): Omit<Context, LegacyMember> {
  return {
    functionName: trigger,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env['AWS_REGION']}:000000000000:function:${trigger}`,
    memoryLimitInMB: '128',
    logGroupName: `/aws/lambda/${trigger}`,
    logStreamName: LOG_STREAM,
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}
