import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { discardIdleConnections } from './discard-idle-connections.ts';

describe('an AWS client without retries', () => {
  /** Connections that AWS closed while the client was frozen. No response arrives on them. */
  const closed = new Set<Socket>();
  const connections: Socket[] = [];
  let onRequest: (respond: () => void) => void;
  let now: number;
  let client: SNSClient;
  let stop: () => Promise<unknown>;

  beforeEach(async () => {
    closed.clear();
    connections.length = 0;
    now = 1_000_000;
    const server = createServer({ keepAliveTimeout: 0 }, ({ socket }, response) => {
      if (closed.has(socket)) socket.destroy();
      else onRequest(() => response.end('<PublishResponse><PublishResult/></PublishResponse>'));
    });
    onRequest = (respond) => respond();
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

  const send = () => client.send(new PublishCommand({ PhoneNumber: '+12025550123', Message: 'Hello' }));

  it('reuses its connection for the next request', async () => {
    await send();
    now += 1_000;
    await send();
    expect(connections).toHaveSize(1);
  });

  it('opens a new connection after a pause, because AWS may have closed the old one', async () => {
    await send();
    for (const connection of connections) closed.add(connection);
    now += 60_000;
    await expectAsync(send()).toBeResolved();
    expect(connections).toHaveSize(2);
  });

  it('does not interrupt a pending request', async () => {
    await send();
    now += 60_000;
    let slow: Promise<unknown> | undefined;
    const respond = await new Promise<() => void>((resolve) => {
      onRequest = resolve;
      slow = send();
    });
    onRequest = (respondAtOnce) => respondAtOnce();
    await send();
    respond();
    await expectAsync(Promise.resolve(slow)).toBeResolved();
  });
});
