import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { TriggerInvocation } from './trigger-invocation.ts';

const DAY = new Date().toISOString().slice(0, 10).replaceAll('-', '/');

/** One for each thread, as Lambda has one for each environment. */
const LOG_STREAM = `${DAY}/[$LATEST]${randomUUID().replaceAll('-', '')}`;

/** What the runtime of Node 22 had besides, to go with callbacks. */
type Legacy = 'callbackWaitsForEmptyEventLoop' | 'done' | 'fail' | 'succeed';

/**
 * What Lambda's runtime of Node 24 tells a handler of its call. The function is named after the trigger, and is as AWS
 * makes one where nothing is said.
 */
export function lambdaContext({ trigger, deadline }: TriggerInvocation): Omit<Context, Legacy> {
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
