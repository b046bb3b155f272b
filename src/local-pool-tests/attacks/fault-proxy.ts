import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of the triggers to SNS, DynamoDB or Cognito. */
export interface OutsideCall {
  /** `Publish`, `UpdateItem`, … */
  readonly operation: string;
  readonly body: string;
}

/** An answer in the place of the right one. */
export interface InjectedResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * Decides what becomes of a request: a mishap; silence, with the request lost; an answer that is lost, with what was
 * asked for done; or, if undefined, what the pool makes of it.
 */
export type Fault = (call: OutsideCall) => Promise<InjectedResponse | 'silence' | 'lost answer' | undefined>;

const PASS_THROUGH: Fault = async () => undefined;

/** What lies between the triggers and AWS: hands their requests on to the pool, as well or as badly as a spec wants. */
export class FaultProxy {
  readonly address: string;
  /** What the triggers wanted to text, oldest first, whatever became of it. */
  readonly published: { readonly to: string; readonly code: string }[] = [];
  fate: Fault = PASS_THROUGH;
  #pool = '';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      // A pool that has stopped meanwhile answers nobody.
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<FaultProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultProxy(server);
  }

  /** The settings with which triggers find it. */
  get settings(): Readonly<Record<string, string>> {
    const services = ['SNS', 'DYNAMODB', 'COGNITO_IDENTITY_PROVIDER'];
    return Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, this.address]));
  }

  forwardTo(pool: { readonly port: number }): void {
    this.#pool = `http://127.0.0.1:${pool.port}`;
  }

  recover(): void {
    this.fate = PASS_THROUGH;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).join('');
    const parameters = new URLSearchParams(body);
    const target = request.headers['x-amz-target'];
    const operation = typeof target === 'string' ? target.split('.')[1] : parameters.get('Action');
    if (operation === 'Publish') this.#keep(parameters);
    const fate = await this.fate({ operation: operation ?? '', body });
    if (fate === 'silence') return;
    if (fate === 'lost answer') {
      await this.#handOn(request, body);
      response.destroy();
      return;
    }
    const { status, headers, text } = fate ? answerOf(fate, target) : await this.#handOn(request, body);
    response.writeHead(status, headers).end(text);
  }

  #keep(parameters: URLSearchParams): void {
    const code = parameters.get('Message')?.slice(0, 6) ?? '';
    this.published.push({ to: parameters.get('PhoneNumber') ?? '', code });
  }

  async #handOn(request: IncomingMessage, body: string) {
    const sent = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization'] as const;
    const headers = sent.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    const answer = await fetch(this.#pool, { method: 'POST', headers, body });
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, headers: { 'Content-Type': type }, text: await answer.text() };
  }
}

function answerOf({ status, body }: InjectedResponse, target: unknown) {
  const type = target === undefined ? 'text/xml' : 'application/x-amz-json-1.0';
  return { status, headers: { 'Content-Type': type }, text: body };
}

/** An error as SNS writes it (AWS query protocol). */
export function snsError(status: number, code: string, message: string): InjectedResponse {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>spec</RequestId></ErrorResponse>` };
}

/** An error as DynamoDB and Cognito write it (AWS JSON). */
export function jsonError(status: number, type: string, message: string): InjectedResponse {
  return { status, body: JSON.stringify({ __type: type, message }) };
}
