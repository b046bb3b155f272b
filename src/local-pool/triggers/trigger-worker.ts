import { parentPort, type MessagePort } from 'node:worker_threads';
import { isolateThread } from '../isolation/isolate-thread.ts';
import { UnreachableError } from '../isolation/unreachable-error.ts';
import { PROJECT_FOLDER } from '../storage/data-folder.ts';
import { enforcePayloadLimit } from './payload-limit.ts';
import { createLambdaContext } from './lambda-context.ts';
import { provideLambdaPackages } from './lambda-packages.ts';
import type { ResultMessage, TriggerInvocation, TriggerResult } from './trigger-invocation.ts';

/** Lambda's callback, which accepts a string as an error. */
type Callback = (error: Error | string | null | undefined, result?: unknown) => void;

type Handler = (
  event: unknown,
  context: ReturnType<typeof createLambdaContext>,
  callback: Callback,
) => unknown;

isolateThread(Number(new URL(process.env['AWS_ENDPOINT_URL'] ?? '').port));
provideLambdaPackages(PROJECT_FOLDER);

parentPort?.once('message', (port: MessagePort) => {
  port.on('message', (call: TriggerInvocation) => {
    void invoke(call).then((result) =>
      port.postMessage({ id: call.id, result: enforcePayloadLimit(result) } satisfies ResultMessage),
    );
  });
});

async function invoke(call: TriggerInvocation): Promise<TriggerResult> {
  let handler: Handler;
  try {
    handler = await load(call.file);
  } catch (error) {
    return {
      kind: 'crashed',
      message: messageOf(error),
      ...(error instanceof Error && { errorName: error.name }),
    };
  }
  if (call.event === null) return { kind: 'returned', payload: 'null' };
  try {
    const returned = await callHandler(handler, call.event, call);
    // `JSON.stringify` returns undefined for some values, such as a function.
    const json = JSON.stringify(returned) as string | undefined;
    return { kind: 'returned', payload: json ?? 'null' };
  } catch (error) {
    return { kind: 'threw', message: messageOf(error) };
  }
}

/**
 * Loads the handler of an ES module or of a CommonJS module, whose named exports Node may not
 * detect.
 */
async function load(file: string): Promise<Handler> {
  const { handler, default: defaultExport } = (await import(file)) as {
    handler?: unknown;
    default?: { handler?: unknown } | null;
  };
  const found = handler ?? defaultExport?.handler;
  if (typeof found !== 'function') throw new Error('The trigger exports no handler.');
  return found as Handler;
}

/**
 * Waits for a handler's return value or, as Lambda does up to Node 22, for the callback in its
 * third parameter.
 */
async function callHandler(handler: Handler, event: string, call: TriggerInvocation): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) =>
      error ? reject(error instanceof Error ? error : new Error(error)) : resolve(result);
    const returned = handler(JSON.parse(event), createLambdaContext(call), callback);
    if (handler.length < 3 || isThenable(returned)) resolve(returned);
  });
}

const isThenable = (value: unknown) =>
  typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';

/** Returns an error's message, with the cause if `fetch` failed because of the isolation. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof UnreachableError ? `${error.message}: ${error.cause.message}` : error.message;
}
