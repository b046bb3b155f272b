import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { findStacks } from './deployed-stacks.ts';

describe('findStacks', () => {
  it('finds the stacks that exist, and the account in their ARN', async () => {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const name = new URLSearchParams(body).get('StackName') ?? '';
        const isDeployed = name === 'phone-sign-in-staging-site';
        const arn = `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/1`;
        response.writeHead(isDeployed ? 200 : 400);
        response.end(
          isDeployed
            ? `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>${arn}</StackId></member></Stacks>` +
                '</DescribeStacksResult></DescribeStacksResponse>'
            : '<ErrorResponse><Error><Code>ValidationError</Code>' +
                `<Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`,
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const names = ['phone-sign-in-staging', 'phone-sign-in-staging-site'];
    const before = process.env;
    process.env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'spec',
      AWS_SECRET_ACCESS_KEY: 'spec',
    };
    const found = await findStacks('eu-west-1', names);
    process.env = before;
    server.close();

    expect(found).toEqual({ names: ['phone-sign-in-staging-site'], account: '123456789012' });
  });
});
