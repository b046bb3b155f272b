import { parentPort, type MessagePort } from 'node:worker_threads';
import { PROJECT_FOLDER } from '../storage/data-folder.ts';
import { enforcePayloadLimit } from './payload-limit.ts';
import { lambdaContext } from './lambda-context.ts';
import { provideLambdaPackages } from './lambda-packages.ts';
import type { TriggerInvocation, TriggerOutcome } from './trigger-invocation.ts';

/** Lambda's, which hands on a text as well as an error. */
type Callback = (error: Error | string | null | undefined, result?: unknown) => void;

type Handler = (event: unknown, context: ReturnType<typeof lambdaContext>, callback: Callback) => unknown;

// The thread in which the triggers run: it has their environment, and their modules are its own.
provideLambdaPackages(PROJECT_FOLDER);

parentPort?.once('message', (port: MessagePort) => {
  port.on('message', (call: TriggerInvocation) => {
    void run(call).then((outcome) =>
      port.postMessage({ id: call.id, outcome: enforcePayloadLimit(outcome) }),
    );
  });
});

async function run(call: TriggerInvocation): Promise<TriggerOutcome> {
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
  if (call.event === null) return { kind: 'returned', result: 'null' };
  try {
    const result = await callHandler(handler, call.event, call);
    // There is no JSON of a function, for one.
    const json = JSON.stringify(result) as string | undefined;
    return { kind: 'returned', result: json ?? 'null' };
  } catch (error) {
    return { kind: 'threw', message: messageOf(error) };
  }
}

/** The handler of an ES module, or of a CommonJS one, of whose exports Node may see only the whole. */
async function load(file: string): Promise<Handler> {
  const { handler, default: whole } = (await import(file)) as {
    handler?: unknown;
    default?: { handler?: unknown } | null;
  };
  const found = handler ?? whole?.handler;
  if (typeof found !== 'function') throw new Error('The trigger exports no handler.');
  return found as Handler;
}

/** Waits for what a handler returns; or, up to Node 22 on Lambda, for the callback that it takes as a third parameter. */
async function callHandler(handler: Handler, event: string, call: TriggerInvocation): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, result) =>
      error ? reject(error instanceof Error ? error : new Error(error)) : resolve(result);
    const returned = handler(JSON.parse(event), lambdaContext(call), callback);
    if (handler.length < 3 || isThenable(returned)) resolve(returned);
  });
}

const isThenable = (value: unknown) =>
  typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
