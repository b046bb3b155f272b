import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyUpdate, type Item, type Update } from './apply-update.ts';

/** What it was asked since the last time: how often by operation, and the last text. */
export interface Asked {
  readonly calls: Readonly<Record<string, number>>;
  readonly lastText: string;
}

// AWS that answers at once, for `startInstantAws`: SNS, Cognito, and a DynamoDB whose every condition holds.

const items = new Map<string, Item>();
let calls: Record<string, number> = {};
let lastText = '';

// A connection that ends while it is idle would fail a request that is made just then.
const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
  void bodyOf(request).then((body) => response.end(answer(request.headers['x-amz-target'], body)));
});
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('message', () => {
  process.send?.({ calls, lastText } satisfies Asked);
  calls = {};
});
process.on('disconnect', () => process.exit());

/** SNS is the one that names no target. */
function answer(target: unknown, body: string): string {
  const operation = typeof target === 'string' ? (target.split('.')[1] ?? target) : 'Publish';
  calls[operation] = (calls[operation] ?? 0) + 1;
  if (operation === 'UpdateItem') return JSON.stringify({ Attributes: update(JSON.parse(body) as Update) });
  if (operation !== 'Publish') return '{}';
  lastText = new URLSearchParams(body).get('Message') ?? '';
  return '<PublishResponse><PublishResult/></PublishResponse>';
}

function update(request: Update): Item {
  const key = JSON.stringify(request.Key);
  const item = applyUpdate(items.get(key) ?? {}, request);
  items.set(key, item);
  return item;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await request.toArray()).join('');
}
