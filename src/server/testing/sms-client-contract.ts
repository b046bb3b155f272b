import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmsClient } from '../sms/sms-client.ts';

/** A response of the provider. */
interface ServiceResponse {
  readonly status: number;
  readonly body: string;
}

/** An SMS client and the responses of its provider. */
export interface SmsClientUnderTest {
  /** Creates the client for an endpoint. */
  readonly create: (endpoint: string) => SmsClient;
  readonly accepted: ServiceResponse;
  readonly rejected: ServiceResponse;
  /** Parses the body of a request. */
  readonly parseRequest: (body: string) => { readonly to: unknown; readonly message: unknown };
}

/** Declares the specs of every SMS client. Call it inside a `describe` that names the client. */
export function itBehavesLikeAnSmsClient(subject: SmsClientUnderTest): void {
  const NEVER = new AbortController().signal;
  const requests: string[] = [];
  let respond: (response: ServerResponse) => void;
  let sms: SmsClient;
  let stop: () => Promise<unknown>;

  beforeEach(async () => {
    requests.length = 0;
    const server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        requests.push(body);
        respond(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stop = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    sms = subject.create(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(() => stop());

  const respondWith = ({ status, body }: ServiceResponse) => {
    respond = (response) => response.writeHead(status).end(body);
  };
  const send = (deadline = NEVER) =>
    sms(deadline)('+12025550123', '000042 Club 인증 코드입니다.\n@club.example #000042');

  it('sends the unchanged SMS message to the number', async () => {
    respondWith(subject.accepted);
    expect(await send()).toEqual({ outcome: 'sent' });
    expect(requests.map(subject.parseRequest)).toEqual([
      { to: '+12025550123', message: '000042 Club 인증 코드입니다.\n@club.example #000042' },
    ]);
  });

  it('reports a rejection with its cause, and does not retry', async () => {
    respondWith(subject.rejected);
    expect(await send()).toEqual({ outcome: 'rejected', cause: jasmine.any(Error) });
    expect(requests).toHaveSize(1);
  });

  it('reports an unknown outcome if the response is lost, and does not retry', async () => {
    respond = (response) => response.destroy();
    expect((await send()).outcome).toBe('unknown');
    expect(requests).toHaveSize(1);
  });

  it('reports an unknown outcome if no response arrives before the deadline', async () => {
    const deadline = new AbortController();
    respond = () => deadline.abort();
    expect((await send(deadline.signal)).outcome).toBe('unknown');
  });

  it('reports an unknown outcome after its own timeout if no response arrives', async () => {
    respond = () => undefined;
    expect((await send()).outcome).toBe('unknown');
  });

  it('sends nothing after the deadline', async () => {
    respondWith(subject.accepted);
    expect((await send(AbortSignal.abort())).outcome).toBe('unknown');
    expect(requests).toEqual([]);
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await request.toArray()).join('');
}
