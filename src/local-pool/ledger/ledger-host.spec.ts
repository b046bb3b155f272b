import { DescribeTableCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PoolFixture } from '../fixtures/pool-fixture.ts';

describe('the ledger host', () => {
  let fixture: PoolFixture;
  let dynamoDb: DynamoDBClient;

  beforeAll(async () => {
    fixture = await PoolFixture.start();
    dynamoDb = new DynamoDBClient({
      endpoint: fixture.pool.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      maxAttempts: 1,
    });
  });

  afterAll(async () => {
    dynamoDb.destroy();
    await fixture.stop();
  });

  it('is a table as the triggers expect it', async () => {
    const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: 'ledger' }));

    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.KeySchema).toEqual([{ AttributeName: 'pk', KeyType: 'HASH' }]);
  });

  it('lets one of twenty conditional writes at once through', async () => {
    const write = new UpdateItemCommand({
      TableName: 'ledger',
      Key: { pk: { S: 'number#+12025550123' } },
      UpdateExpression: 'SET attempts = :one',
      ConditionExpression: 'attribute_not_exists(attempts)',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => dynamoDb.send(write)));

    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  });

  for (const [what, body] of [
    ['what is no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
    ['a body of more than 1 MB', 'x'.repeat(1_048_577)],
  ] as const) {
    it(`refuses ${what}, and goes on`, async () => {
      const response = await fixture.post(
        {
          'Content-Type': 'application/x-amz-json-1.0',
          'X-Amz-Target': 'DynamoDB_20120810.GetItem',
          'X-Amz-Date': '20000101T000000Z',
          Authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b',
        },
        body,
      );

      expect([400, 413]).toContain(response.status);
      await expectAsync(dynamoDb.send(new DescribeTableCommand({ TableName: 'ledger' }))).toBeResolved();
    });
  }

  it('wants a signature', async () => {
    const response = await fixture.post(
      { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.ListTables' },
      '{}',
    );

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('MissingAuthenticationTokenException');
  });
});
