import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request from the triggers to SNS, DynamoDB or Cognito. */
export interface AwsRequest {
  /** Such as `Publish` or `UpdateItem`. */
  readonly operation: string;
  readonly body: string;
}

/** The response that replaces the response of the pool. */
export interface InjectedResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * Selects the fault of a request: an injected response; `no response`, with the request dropped;
 * `lost response`, with the request executed and the connection closed; or undefined, which passes
 * the request through.
 */
export type Fault = (
  request: AwsRequest,
) => Promise<InjectedResponse | 'no response' | 'lost response' | undefined>;

const PASS_THROUGH: Fault = async () => undefined;

/** A proxy that forwards the triggers' requests from AWS clients to the pool and injects faults. */
export class FaultProxy {
  readonly address: string;
  /** The messages of all `Publish` requests, oldest first, including failed ones. */
  readonly published: { readonly to: string; readonly code: string }[] = [];
  fault: Fault = PASS_THROUGH;
  #pool = '';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      // Forwarding fails once the pool has stopped.
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<FaultProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultProxy(server);
  }

  /** Settings that point the triggers' AWS clients at the proxy. */
  get settings(): Readonly<Record<string, string>> {
    const services = ['SNS', 'DYNAMODB', 'COGNITO_IDENTITY_PROVIDER'];
    return Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, this.address]));
  }

  forwardTo(pool: { readonly port: number }): void {
    this.#pool = `http://127.0.0.1:${pool.port}`;
  }

  recover(): void {
    this.fault = PASS_THROUGH;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).join('');
    const parameters = new URLSearchParams(body);
    const target = request.headers['x-amz-target'];
    const operation = typeof target === 'string' ? target.split('.')[1] : parameters.get('Action');
    if (operation === 'Publish') this.#recordMessage(parameters);
    const fault = await this.fault({ operation: operation ?? '', body });
    if (fault === 'no response') return;
    if (fault === 'lost response') {
      await this.#forward(request, body);
      response.destroy();
      return;
    }
    const { status, headers, text } = fault
      ? toHttpResponse(fault, target)
      : await this.#forward(request, body);
    response.writeHead(status, headers).end(text);
  }

  #recordMessage(parameters: URLSearchParams): void {
    const code = parameters.get('Message')?.slice(0, 6) ?? '';
    this.published.push({ to: parameters.get('PhoneNumber') ?? '', code });
  }

  async #forward(request: IncomingMessage, body: string) {
    const forwarded = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization'] as const;
    const headers = forwarded.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    const response = await fetch(this.#pool, { method: 'POST', headers, body });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, headers: { 'Content-Type': type }, text: await response.text() };
  }
}

function toHttpResponse({ status, body }: InjectedResponse, target: unknown) {
  const type = target === undefined ? 'text/xml' : 'application/x-amz-json-1.0';
  return { status, headers: { 'Content-Type': type }, text: body };
}

/** Returns an error in the format of SNS (AWS query protocol). */
export function snsError(status: number, code: string, message: string): InjectedResponse {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>spec</RequestId></ErrorResponse>` };
}

/** Returns an error in the format of DynamoDB and Cognito (AWS JSON). */
export function jsonError(status: number, type: string, message: string): InjectedResponse {
  return { status, body: JSON.stringify({ __type: type, message }) };
}
