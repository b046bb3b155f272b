import { randomUUID } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { TriggerCall, TriggerOutcome } from './trigger-runner.ts';

type Handler = (event: unknown, context: { awsRequestId: string }) => unknown;

// The thread in which the triggers run: it has their environment, and their modules are its own.
parentPort?.on('message', (call: TriggerCall) => {
  void run(call).then((outcome) => parentPort?.postMessage({ id: call.id, outcome }));
});

async function run({ file, event }: TriggerCall): Promise<TriggerOutcome> {
  let handler: Handler;
  try {
    handler = await load(file);
  } catch (error) {
    return { kind: 'crashed', message: messageOf(error) };
  }
  try {
    const result = await handler(JSON.parse(event), { awsRequestId: randomUUID() });
    return { kind: 'returned', result: JSON.stringify(result ?? null) };
  } catch (error) {
    return { kind: 'threw', message: messageOf(error) };
  }
}

async function load(file: string): Promise<Handler> {
  const { handler } = (await import(file)) as { handler?: unknown };
  if (typeof handler !== 'function') throw new Error('The trigger exports no handler.');
  return handler as Handler;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
