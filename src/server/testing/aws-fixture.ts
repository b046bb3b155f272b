import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fake of SNS, End User Messaging and Cognito that records the requests of the SDK. */
export interface AwsFixture {
  readonly endpoint: string;
  /** The parameters of each SNS `Publish`, oldest first. */
  readonly published: URLSearchParams[];
  /** The body of each End User Messaging `SendTextMessage`, oldest first. */
  readonly sent: unknown[];
  /** The body of each Cognito request, oldest first. */
  readonly cognitoRequests: unknown[];
  /** The operation of each Cognito request, oldest first. */
  readonly cognitoOperations: string[];
  /** The operations of Cognito that are rejected. */
  rejectedOperations: readonly string[];
  stop(): Promise<void>;
}

export async function startAwsFixture(): Promise<AwsFixture> {
  const published: URLSearchParams[] = [];
  const sent: unknown[] = [];
  const cognitoRequests: unknown[] = [];
  const cognitoOperations: string[] = [];
  const fixture: Pick<AwsFixture, 'rejectedOperations'> = { rejectedOperations: [] };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const target = request.headers['x-amz-target'];
      if (target === 'PinpointSMSVoiceV2.SendTextMessage') sent.push(JSON.parse(body));
      else if (target !== undefined) {
        const operation = String(target).replace(/^.*\./, '');
        cognitoOperations.push(operation);
        cognitoRequests.push(JSON.parse(body));
        if (fixture.rejectedOperations.includes(operation)) response.statusCode = 400;
      } else published.push(new URLSearchParams(body));
      response.end(target === undefined ? '<PublishResponse><PublishResult/></PublishResponse>' : '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(fixture, { endpoint, published, sent, cognitoRequests, cognitoOperations, stop });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await request.toArray()).join('');
}
