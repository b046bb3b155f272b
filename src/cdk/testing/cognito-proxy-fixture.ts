import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call to Cognito. */
export interface CognitoCall {
  readonly operation: string;
  /** The number of calls of the operation so far, including this one. */
  readonly count: number;
  readonly request: Readonly<Record<string, unknown>>;
}

export interface CognitoResponse {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Changes a response of the local pool to one that AWS may return. */
export type Alter = (call: CognitoCall, response: CognitoResponse) => CognitoResponse;

export const rejection = (name: string, message: string, status = 400): CognitoResponse => ({
  status,
  body: { __type: name, message },
});

/** A proxy in front of a local pool that changes its responses. */
export class CognitoProxy {
  readonly url: string;
  alter: Alter = (_, response) => response;
  readonly #pool: string;
  readonly #server: Server;
  readonly #counts = new Map<string, number>();

  private constructor(server: Server, pool: string) {
    this.#server = server;
    this.#pool = pool;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      this.#forward(request).then(
        ({ status, body }) => {
          response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
          response.end(JSON.stringify(body));
        },
        () => response.destroy(),
      );
    });
  }

  /** @param pool the URL of the local pool */
  static async start(pool: string): Promise<CognitoProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new CognitoProxy(server, pool);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #forward(incoming: IncomingMessage): Promise<CognitoResponse> {
    const body = (await incoming.toArray()).join('');
    const target = String(incoming.headers['x-amz-target']);
    const operation = target.replace(/.*\./, '');
    const count = (this.#counts.get(operation) ?? 0) + 1;
    this.#counts.set(operation, count);
    const upstream = await fetch(this.#pool, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': target,
        ...(incoming.headers.authorization !== undefined && {
          Authorization: incoming.headers.authorization,
          'X-Amz-Date': String(incoming.headers['x-amz-date']),
        }),
      },
      body,
    });
    const response = { status: upstream.status, body: (await upstream.json()) as Record<string, unknown> };
    return this.alter({ operation, count, request: JSON.parse(body) as CognitoCall['request'] }, response);
  }
}
