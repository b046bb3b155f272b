import type { Context } from 'aws-lambda';
import type { TriggerFile } from '../../contract/triggers.ts';
import { logFailure } from './log.ts';
import type { Emit } from './metric.ts';
import { TriggerRejection } from './trigger-rejection.ts';

/**
 * Cognito's timeout for a trigger is 5 s. No work starts after 3.7 s; the last second is for
 * rollbacks.
 */
const WORK_MS = 3_700;
const RESPONSE_MS = 4_700;

/**
 * Wraps a trigger as a Lambda handler. It returns the complete event, which Cognito requires, and
 * rethrows a `TriggerRejection`. Any other error is counted, logged with its cause and the request
 * id, and replaced with the opaque rejection `UNEXPECTED`.
 * @param name the trigger, for the metric of such errors
 * @param handle reads the event's request and sets its response; the signal aborts its calls to AWS
 *   before the response is due, so that no SMS message is sent later
 */
export function trigger<Event>(
  name: TriggerFile,
  emit: Emit,
  handle: (event: Event, deadline: AbortSignal) => void | Promise<void>,
  { workMs, responseMs } = { workMs: WORK_MS, responseMs: RESPONSE_MS },
) {
  return async (event: Event, context?: Pick<Context, 'awsRequestId'>): Promise<Event> => {
    try {
      await withTimeout(responseMs, handle(event, AbortSignal.timeout(workMs)));
      return event;
    } catch (error) {
      if (error instanceof TriggerRejection) throw error;
      const requestId = context?.awsRequestId ?? 'unknown';
      logFailure('trigger_failed', error, { requestId });
      emit('TriggerFailed', 1, { trigger: name });
      throw new TriggerRejection('UNEXPECTED', { requestId });
    }
  };
}

async function withTimeout(milliseconds: number, work: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No result within ${milliseconds} ms.`)), milliseconds);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
