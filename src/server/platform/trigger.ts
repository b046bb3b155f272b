import type { Context } from 'aws-lambda';
import type { TriggerFile } from '../../contract/triggers.ts';
import { logFailure } from './log.ts';
import type { Emit } from './metric.ts';
import { TriggerRejection } from './trigger-rejection.ts';

/** Cognito waits 5 s for a trigger. Nothing new begins after 3.7, and what was begun has a second to be taken back. */
const WORK_MS = 3_700;
const ANSWER_MS = 4_700;

/**
 * Makes a Lambda handler of what a trigger does: returns the whole event, as Cognito demands, lets a `Refusal` through
 * and turns every other error into one opaque code, counted, and with the cause in the log under the same request id.
 * @param name for the metric of such errors
 * @param act reads the event's request and writes its response; the signal ends its calls to AWS before the trigger has to
 *   answer, so that no text goes out later than that
 */
export function trigger<Event>(
  name: TriggerFile,
  emit: Emit,
  act: (event: Event, deadline: AbortSignal) => void | Promise<void>,
  { workMs, answerMs } = { workMs: WORK_MS, answerMs: ANSWER_MS },
) {
  return async (event: Event, context?: Pick<Context, 'awsRequestId'>): Promise<Event> => {
    try {
      await within(answerMs, act(event, AbortSignal.timeout(workMs)));
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

async function within(milliseconds: number, work: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms.`)), milliseconds);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
