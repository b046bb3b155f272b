import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { TriggerInvocation } from './trigger-invocation.ts';

const DAY = new Date().toISOString().slice(0, 10).replaceAll('-', '/');

/** One name per thread, as Lambda has one per execution environment. */
const LOG_STREAM = `${DAY}/[$LATEST]${randomUUID().replaceAll('-', '')}`;

/** Lambda's callback, which accepts a string as an error. */
export type Callback = (error: Error | string | null | undefined, result?: unknown) => void;

/** The members of the context up to Node 22, which later runtimes do not have. */
type LegacyMember = 'callbackWaitsForEmptyEventLoop' | keyof LegacyFunctions;

/** The functions with which a handler ended its call before Lambda had callbacks. */
interface LegacyFunctions {
  readonly done: Callback;
  readonly succeed: (result?: unknown) => void;
  readonly fail: (error?: Error | string | null) => void;
}

/**
 * Creates the context that Lambda's Node 24 runtime passes to a handler, with the functions that
 * end a call up to Node 22. The Lambda function has the trigger's name and Lambda's default
 * settings.
 * @param callback receives the result of the functions that end the call
 */
export function createLambdaContext(
  { trigger, deadline }: TriggerInvocation,
  callback: Callback,
): Omit<Context, LegacyMember> & LegacyFunctions {
  return {
    functionName: trigger,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env['AWS_REGION']}:000000000000:function:${trigger}`,
    memoryLimitInMB: '128',
    logGroupName: `/aws/lambda/${trigger}`,
    logStreamName: LOG_STREAM,
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => deadline - Date.now(),
    done: callback,
    succeed: (result) => callback(null, result),
    // Lambda fails the call also without an error.
    fail: (error) => callback(error ?? 'handled'),
  };
}
