import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { checkResponses } from './check-responses.ts';

const SIGN_UP = new SignUpCommand({ ClientId: 'a', Username: '+12025550123', Password: 'Spec-password-1' });

describe('an SDK client that checks responses', () => {
  let server: Server;
  let client: CognitoIdentityProviderClient;
  let status: number;
  let body: object;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new CognitoIdentityProviderClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      maxAttempts: 1,
    });
    checkResponses(client);
  });
  afterAll(() => {
    client.destroy();
    server.close();
  });

  it('returns a response that conforms to the model', async () => {
    [status, body] = [200, { UserConfirmed: true, UserSub: 'a' }];

    expect(await client.send(SIGN_UP)).toEqual(
      jasmine.objectContaining({ UserConfirmed: true, UserSub: 'a' }),
    );
  });

  it('throws for a response that violates the model, which the SDK itself accepts', async () => {
    [status, body] = [200, { UserConfirmed: true, Sub: 'a' }];

    await expectAsync(client.send(SIGN_UP)).toBeRejectedWithError(
      'SignUp.UserSub is missing; SignUp.Sub is unknown',
    );
  });

  it('throws for an error that is not in Cognito’s format', async () => {
    [status, body] = [400, { __type: 'NotAuthorizedException', message: 'No.', hint: 'Perhaps.' }];

    await expectAsync(client.send(SIGN_UP)).toBeRejectedWithError('The error is not {"__type", "message"}');
  });
});
