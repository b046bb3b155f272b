import type { Emit } from './metric.ts';
import { TriggerRejection } from './trigger-rejection.ts';
import { trigger } from './trigger.ts';

type Times = Parameters<typeof trigger>[3];

describe('a trigger', () => {
  const context = { awsRequestId: 'request-1' };
  const emitted: unknown[] = [];
  const emit: Emit = (...value) => emitted.push(value);
  const handlerFor = <Event>(
    act: (event: Event, deadline: AbortSignal) => void | Promise<void>,
    times?: Times,
  ) => trigger('pre-sign-up', emit, act, times);

  beforeEach(() => {
    emitted.length = 0;
  });

  it('returns the complete event', async () => {
    const event = { version: '1', response: { done: false } };
    const handler = handlerFor((received: typeof event) => {
      received.response.done = true;
    });
    expect(await handler(event, context)).toEqual({ version: '1', response: { done: true } });
  });

  it('rethrows a rejection unchanged', async () => {
    const handler = handlerFor(() => {
      throw new TriggerRejection('TOO_MANY_CODES', { retryAfterSeconds: 540 });
    });
    await expectAsync(handler({}, context)).toBeRejectedWithError('TOO_MANY_CODES retryAfterSeconds=540');
    expect(emitted).toEqual([]);
  });

  it('[SEC-07] hides any other error, and logs its cause without phone numbers or codes', async () => {
    const log = spyOn(console, 'error');
    const handler = handlerFor(() => Promise.reject(new TypeError('Cannot send 000042 to +12025550123')));
    await expectAsync(handler({}, context)).toBeRejectedWithError('UNEXPECTED requestId=request-1');
    expect(log).toHaveBeenCalledOnceWith(
      '{"level":"error","what":"trigger_failed","requestId":"request-1","cause":"TypeError: Cannot send # to +#"}',
    );
    expect(emitted).toEqual([['TriggerFailed', 1, { trigger: 'pre-sign-up' }]]);
  });

  it('hides a thrown value that is not an error', async () => {
    spyOn(console, 'error');
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- hostile code may
    const handler = handlerFor(() => Promise.reject('000042'));
    await expectAsync(handler({}, context)).toBeRejectedWithError('UNEXPECTED requestId=request-1');
  });

  it('[SEC-44] responds before Cognito’s timeout if any dependency hangs', async () => {
    const log = spyOn(console, 'error');
    const handler = handlerFor(() => new Promise<void>(() => undefined), { workMs: 1, responseMs: 2 });
    await expectAsync(handler({}, context)).toBeRejectedWithError('UNEXPECTED requestId=request-1');
    expect(log.calls.mostRecent().args[0]).toContain('No result within');
  });

  it('[SEC-44] aborts its calls before its own deadline', async () => {
    const handler = handlerFor((_, deadline) => aborted(deadline), { workMs: 1, responseMs: 60_000 });
    await expectAsync(handler({}, context)).toBeResolved();
  });
});

function aborted(deadline: AbortSignal): Promise<void> {
  return new Promise((resolve) => deadline.addEventListener('abort', () => resolve()));
}
