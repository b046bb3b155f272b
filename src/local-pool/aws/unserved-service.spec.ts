import { request } from 'node:http';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ListWebACLsCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { ANY_CREDENTIALS, cognitoError as sdkError, usePool } from '../testing/pool-fixture.ts';

describe('The local pool rejects a service that it does not serve, by its name, in its protocol:', () => {
  const fixture = usePool();
  const config = () => ({ endpoint: fixture.pool.url, ...ANY_CREDENTIALS });

  const unserved = (name: string) =>
    sdkError('UnsupportedOperationException', `The local pool does not serve ${name}.`);

  for (const [protocol, name, send] of [
    [
      'AWS JSON 1.0',
      'Amazon CloudWatch',
      () => new CloudWatchClient(config()).send(new ListMetricsCommand({})),
    ],
    [
      'AWS JSON 1.1',
      'wafv2',
      () => new WAFV2Client(config()).send(new ListWebACLsCommand({ Scope: 'REGIONAL' })),
    ],
    ['AWS query', 'cloudformation', () => new CloudFormationClient(config()).send(new ListStacksCommand({}))],
    [
      'REST with JSON',
      'AWS Lambda',
      () => new LambdaClient(config()).send(new InvokeCommand({ FunctionName: 'a' })),
    ],
    [
      'REST with XML',
      'Amazon S3',
      () => new S3Client(config()).send(new GetObjectCommand({ Bucket: 'a', Key: 'b' })),
    ],
    ['REST without a path', 'Amazon S3', () => new S3Client(config()).send(new ListBucketsCommand({}))],
    [
      'REST with a large body',
      'Amazon S3',
      () =>
        new S3Client(config()).send(
          new PutObjectCommand({ Bucket: 'a', Key: 'b', Body: 'x'.repeat(3_000_000) }),
        ),
    ],
    [
      'a path of a queue',
      'Amazon SQS',
      () =>
        new SQSClient(config()).send(
          new SendMessageCommand({ QueueUrl: `${fixture.pool.url}/0/queue`, MessageBody: 'a' }),
        ),
    ],
  ] as const) {
    it(protocol, async () => {
      await expectAsync<unknown, unknown>(send()).toBeRejectedWith(unserved(name));
    });
  }

  /** Sends a request as a trigger's thread redirects it. */
  const requestAt = (host: string, path: string) =>
    new Promise<string>((resolve, reject) => {
      request({ port: fixture.pool.port, path, headers: { Host: host } }, (response) => {
        response.setEncoding('utf8');
        let body = '';
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve(`${response.statusCode} ${body}`));
      })
        .on('error', reject)
        .end();
    });

  it('[SEC-69] requests to its host, without a signature, and never the pages of the pool', async () => {
    for (const host of [
      'b.s3.amazonaws.com',
      'sns.us-east-1.api.aws:443',
      'sqs.cn-north-1.amazonaws.com.cn',
    ]) {
      for (const path of ['/', '/inbox', '/inbox/messages']) {
        expect(await requestAt(host, path)).toContain(`400 {"__type":"UnsupportedOperationException"`);
      }
    }
  });

  it('[SEC-69] but no requests to other hosts, whose names only resemble those of AWS', async () => {
    for (const host of ['amazonaws.com.example.com', 'notamazonaws.com', 'api.aws.example.com']) {
      expect(await requestAt(host, '/')).toContain('403 This server only accepts');
    }
  });
});
