import type { ServerResponse } from 'node:http';
import type { Changes } from '../changes.ts';

/** The delay after which a browser reconnects to the stream of changes. */
const RECONNECT_MS = 1_000;

/** Streams an empty server-sent event (WHATWG HTML, 9.2) for each change. */
export function streamChanges(response: ServerResponse, onChange: Changes['onChange']): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${RECONNECT_MS}\n\n`);
  response.on(
    'close',
    onChange(() => response.write('data:\n\n')),
  );
}
