import type { Emit } from './metric.ts';
import { TriggerRejection } from './trigger-rejection.ts';
import { trigger } from './trigger.ts';

type Times = Parameters<typeof trigger>[3];

describe('a trigger', () => {
  const context = { awsRequestId: 'request-1' };
  const emitted: unknown[] = [];
  const emit: Emit = (...value) => emitted.push(value);
  const triggerThat = <Event>(
    act: (event: Event, deadline: AbortSignal) => void | Promise<void>,
    times?: Times,
  ) => trigger('pre-sign-up', emit, act, times);

  beforeEach(() => {
    emitted.length = 0;
  });

  it('returns the whole event', async () => {
    const event = { version: '1', response: { done: false } };
    const handler = triggerThat((received: typeof event) => {
      received.response.done = true;
    });
    expect(await handler(event, context)).toEqual({ version: '1', response: { done: true } });
  });

  it('lets a refusal through as it stands', async () => {
    const handler = triggerThat(() => {
      throw new TriggerRejection('TOO_MANY_CODES', { retryAfterSeconds: 540 });
    });
    await expectAsync(handler({}, context)).toBeRejectedWithError('TOO_MANY_CODES retryAfterSeconds=540');
    expect(emitted).toEqual([]);
  });

  it('[SEC-07] hides any other error, and logs its cause without phone numbers or codes', async () => {
    const log = spyOn(console, 'error');
    const handler = triggerThat(() => Promise.reject(new TypeError('Cannot text 000042 to +12025550123')));
    await expectAsync(handler({}, context)).toBeRejectedWithError('UNEXPECTED requestId=request-1');
    expect(log).toHaveBeenCalledOnceWith(
      '{"level":"error","what":"trigger_failed","requestId":"request-1","cause":"TypeError: Cannot text # to +#"}',
    );
    expect(emitted).toEqual([['TriggerFailed', 1, { trigger: 'pre-sign-up' }]]);
  });

  it('hides what is thrown that is no error', async () => {
    spyOn(console, 'error');
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- hostile code may
    const handler = triggerThat(() => Promise.reject('000042'));
    await expectAsync(handler({}, context)).toBeRejectedWithError('UNEXPECTED requestId=request-1');
  });

  it('[SEC-44] responds before Cognito’s timeout if any dependency hangs', async () => {
    const log = spyOn(console, 'error');
    const handler = triggerThat(() => new Promise<void>(() => undefined), { workMs: 1, answerMs: 2 });
    await expectAsync(handler({}, context)).toBeRejectedWithError('UNEXPECTED requestId=request-1');
    expect(log.calls.mostRecent().args[0]).toContain('No answer within');
  });

  it('[SEC-44] aborts its calls before its own deadline', async () => {
    const handler = triggerThat((_, deadline) => ended(deadline), { workMs: 1, answerMs: 60_000 });
    await expectAsync(handler({}, context)).toBeResolved();
  });
});

function ended(deadline: AbortSignal): Promise<void> {
  return new Promise((resolve) => deadline.addEventListener('abort', () => resolve()));
}
