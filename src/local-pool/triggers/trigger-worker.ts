import { parentPort, type MessagePort } from 'node:worker_threads';
import { isolateThread } from '../isolation/isolate-thread.ts';
import { UnreachableError } from '../isolation/unreachable-error.ts';
import { PROJECT_FOLDER } from '../installation.ts';
import { enforcePayloadLimit } from './payload-limit.ts';
import { createLambdaContext, type Callback } from './lambda-context.ts';
import { provideLambdaPackages } from './lambda-packages.ts';
import type { ResultMessage, TriggerInvocation, TriggerResult } from './trigger-invocation.ts';
import { describeLoadError } from './load-error.ts';

type Handler = (
  event: unknown,
  context: ReturnType<typeof createLambdaContext>,
  callback: Callback,
) => unknown;

/** The exports of a trigger's module. */
interface Exports {
  readonly handler?: unknown;
  /** The name in the templates of AWS SAM. */
  readonly lambdaHandler?: unknown;
}

/** The loaded handlers by the URL of their module. */
const handlers = new Map<string, Handler>();

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
    // Even a repeated `import` takes 0.1 ms.
    handler = handlers.get(call.file) ?? (await load(call.file));
    handlers.set(call.file, handler);
  } catch (error) {
    return {
      kind: 'crashed',
      message: describeLoadError(error, call.file),
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
  const module = (await import(file)) as Exports & { readonly default?: Exports | null };
  const found = [module, module.default].map((exports) => exports?.handler ?? exports?.lambdaHandler);
  const handler = found.find((exported) => exported !== undefined);
  if (typeof handler !== 'function') throw new Error('The trigger exports no handler.');
  return handler as Handler;
}

/**
 * Waits for a handler's return value or, as Lambda does up to Node 22, for the callback in its
 * third parameter or for a function of the context in its second.
 */
async function callHandler(handler: Handler, event: string, call: TriggerInvocation): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) =>
      error ? reject(error instanceof Error ? error : new Error(error)) : resolve(result);
    const returned = handler(JSON.parse(event), createLambdaContext(call, callback), callback);
    const mayCallBack = handler.length > 2 || (handler.length === 2 && returned === undefined);
    if (!mayCallBack || isThenable(returned)) resolve(returned);
  });
}

const isThenable = (value: unknown) =>
  typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';

/** Returns an error's message, with the cause if `fetch` failed because of the isolation. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof UnreachableError ? `${error.message}: ${error.cause.message}` : error.message;
}
