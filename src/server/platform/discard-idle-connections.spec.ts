import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { discardIdleConnections } from './discard-idle-connections.ts';

describe('a client of AWS that asks once', () => {
  /** Connections that AWS has ended, of which a frozen client did not hear: nothing comes back on them. */
  const ended = new Set<Socket>();
  const connections: Socket[] = [];
  let onRequest: (answer: () => void) => void;
  let now: number;
  let client: SNSClient;
  let stop: () => Promise<unknown>;

  beforeEach(async () => {
    ended.clear();
    connections.length = 0;
    now = 1_000_000;
    const server = createServer({ keepAliveTimeout: 0 }, ({ socket }, response) => {
      if (ended.has(socket)) socket.destroy();
      else onRequest(() => response.end('<PublishResponse><PublishResult/></PublishResponse>'));
    });
    onRequest = (answer) => answer();
    server.on('connection', (socket) => connections.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'spec', secretAccessKey: 'spec' };
    const options = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
    client = discardIdleConnections(new SNSClient(options), () => now);
    stop = () => {
      client.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
  });
  afterEach(() => stop());

  const ask = () => client.send(new PublishCommand({ PhoneNumber: '+12025550123', Message: 'Hello' }));

  it('keeps its connection from one request to the next', async () => {
    await ask();
    now += 1_000;
    await ask();
    expect(connections).toHaveSize(1);
  });

  it('asks on a new connection after a rest, so that none is used that AWS has ended', async () => {
    await ask();
    for (const connection of connections) ended.add(connection);
    now += 60_000;
    await expectAsync(ask()).toBeResolved();
    expect(connections).toHaveSize(2);
  });

  it('leaves a request alone that is under way', async () => {
    await ask();
    now += 60_000;
    let slow: Promise<unknown> | undefined;
    const answer = await new Promise<() => void>((resolve) => {
      onRequest = resolve;
      slow = ask();
    });
    onRequest = (answerAtOnce) => answerAtOnce();
    await ask();
    answer();
    await expectAsync(Promise.resolve(slow)).toBeResolved();
  });
});
