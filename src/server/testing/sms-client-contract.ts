import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmsClient } from '../sms/sms-client.ts';

/** An answer of the service behind a sender. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A sender, and what a spec has to know to stand in for its service. */
export interface SenderUnderTest {
  /** Makes it so that it calls this address. */
  readonly make: (endpoint: string) => SmsClient;
  readonly taken: Answer;
  readonly refused: Answer;
  /** What a request's body asks to text. */
  readonly textIn: (body: string) => { readonly to: unknown; readonly text: unknown };
}

/** Declares the specs that every sender has to pass: call it inside a `describe` that names the sender. */
export function itBehavesLikeAnSmsClient(sender: SenderUnderTest): void {
  const NEVER = new AbortController().signal;
  const asked: string[] = [];
  let answer: (response: ServerResponse) => void;
  let sms: SmsClient;
  let stop: () => Promise<unknown>;

  beforeEach(async () => {
    asked.length = 0;
    const server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        asked.push(body);
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stop = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    sms = sender.make(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(() => stop());

  const answerWith = ({ status, body }: Answer) => {
    answer = (response) => response.writeHead(status).end(body);
  };
  const send = (deadline = NEVER) => sms(deadline)('+12025550123', 'Hello\n\n@club.example #000042');

  it('sends the text as it stands to the number', async () => {
    answerWith(sender.taken);
    expect(await send()).toEqual({ outcome: 'sent' });
    expect(asked.map(sender.textIn)).toEqual([
      { to: '+12025550123', text: 'Hello\n\n@club.example #000042' },
    ]);
  });

  it('tells of a refusal with its cause, and asks once', async () => {
    answerWith(sender.refused);
    expect(await send()).toEqual({ outcome: 'refused', cause: jasmine.any(Error) });
    expect(asked).toHaveSize(1);
  });

  it('does not know, when the answer gets lost, and asks once', async () => {
    answer = (response) => response.destroy();
    expect((await send()).outcome).toBe('unknown');
    expect(asked).toHaveSize(1);
  });

  it('does not know, when no answer comes before the deadline', async () => {
    const deadline = new AbortController();
    answer = () => deadline.abort();
    expect((await send(deadline.signal)).outcome).toBe('unknown');
  });

  it('gives up by itself when no answer comes', async () => {
    answer = () => undefined;
    expect((await send()).outcome).toBe('unknown');
  });

  it('sends nothing after the deadline', async () => {
    answerWith(sender.taken);
    expect((await send(AbortSignal.abort())).outcome).toBe('unknown');
    expect(asked).toEqual([]);
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await request.toArray()).join('');
}
