import { DescribeTableCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDbLedger } from '../../server/ledger/dynamodb-ledger.ts';
import { ANY_CREDENTIALS, CROSS_ORIGIN_HEADERS, usePool } from '../testing/pool-fixture.ts';

const SIGNATURE = {
  'X-Amz-Date': '20000101T000000Z',
  Authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b',
};

describe('the ledger host', () => {
  const fixture = usePool();
  let dynamoDb: DynamoDBClient;

  beforeAll(() => {
    dynamoDb = new DynamoDBClient({
      endpoint: fixture.pool.url,
      ...ANY_CREDENTIALS,
    });
  });

  afterAll(() => dynamoDb.destroy());

  it('has the table that the triggers expect', async () => {
    const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName: 'ledger' }));

    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.KeySchema).toEqual([{ AttributeName: 'pk', KeyType: 'HASH' }]);
  });

  it('accepts one of twenty concurrent conditional writes', async () => {
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

  for (const [description, body] of [
    ['invalid JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty body', ''],
    ['a body of more than 1 MB', 'x'.repeat(1_048_577)],
  ] as const) {
    it(`rejects ${description} and handles the next request`, async () => {
      const response = await fixture.post(
        {
          'Content-Type': 'application/x-amz-json-1.0',
          'X-Amz-Target': 'DynamoDB_20120810.GetItem',
          ...SIGNATURE,
        },
        body,
      );

      expect([400, 413]).toContain(response.status);
      await expectAsync(dynamoDb.send(new DescribeTableCommand({ TableName: 'ledger' }))).toBeResolved();
    });
  }

  const nested = (prefix: string, pairs: number) => `${prefix.repeat(pairs)}a = b${')'.repeat(pairs)}`;

  const call = (operation: string, request: object) =>
    fixture.post(
      {
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': `DynamoDB_20120810.${operation}`,
        ...SIGNATURE,
      },
      JSON.stringify(request),
    );

  const item = { TableName: 'ledger', Key: { pk: { S: 'number#+12025550199' } } };

  // dynalite parses each of these within seconds, so the spec also ends without the limits.
  for (const [description, operation, request] of [
    ['ten pairs of parentheses', 'DeleteItem', { ...item, ConditionExpression: nested('(', 10) }],
    ['six negations', 'DeleteItem', { ...item, ConditionExpression: nested('NOT (', 6) }],
    ['unclosed parentheses', 'DeleteItem', { ...item, ConditionExpression: '(a = b AND '.repeat(5) }],
    ['a long expression', 'UpdateItem', { ...item, UpdateExpression: `SET a = b${' '.repeat(4_090)}` }],
    [
      'a long projection',
      'BatchGetItem',
      { RequestItems: { ledger: { Keys: [item.Key], ProjectionExpression: `a${' '.repeat(4_096)}` } } },
    ],
  ] as const) {
    it(`[SEC-75] does not parse ${description}, which would block the pool`, async () => {
      const response = await call(operation, request);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        __type: 'com.amazon.coral.validate#ValidationException',
        message: 'The expressions are too long or too deeply nested for the local pool.',
      });
    });
  }

  it('parses three levels of parentheses, more than the triggers use', async () => {
    const condition = 'NOT (NOT (attribute_not_exists(a)))';
    const response = await call('DeleteItem', { ...item, ConditionExpression: condition });

    expect(response.status).toBe(200);
  });

  it('parses the longest expressions of the triggers', async () => {
    const coolDownSeconds = Array.from({ length: 30 }, () => 20);
    const windows = [
      { limit: 30, seconds: 600 },
      { limit: 30, seconds: 86_400 },
    ];
    const ledger = new DynamoDbLedger(dynamoDb, 'ledger', { coolDownSeconds, windows });
    const challenge = {
      challengeId: 'spec',
      codeHash: 'f'.repeat(64),
      expiresAt: Date.now() + 300_000,
      charged: ['p#+1202555#2026-01-01T00', 'y#US#2026-01-01'],
    };

    expect((await ledger.issue('n#spec', challenge, Date.now()))?.challengeId).toBe('spec');
  });

  /** A signature in the query, which dynalite accepts and any web page can send. */
  const SIGNED_QUERY =
    '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d';

  const scan = (path: string, headers: Record<string, string>) =>
    fetch(fixture.pool.url + path, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', 'X-Amz-Target': 'DynamoDB_20120810.Scan' },
      body: '{"TableName":"ledger"}',
    });

  for (const [description, path] of [
    ['without a signature', '/'],
    ['with a signature in the query, which a web page can send', `/${SIGNED_QUERY}`],
  ] as const) {
    it(`[SEC-72] rejects a request ${description}`, async () => {
      const response = await scan(path, {});

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
        message: 'Request is missing Authentication Token',
      });
    });
  }

  for (const headers of CROSS_ORIGIN_HEADERS) {
    it(`rejects a signed request with ${JSON.stringify(headers)}`, async () => {
      const responses = await Promise.all([
        scan('/', { ...headers, ...SIGNATURE }),
        scan(`/${SIGNED_QUERY}`, headers),
      ]);

      expect(responses.map(({ status }) => status)).toEqual([403, 403]);
      expect(responses.map((response) => response.headers.get('Access-Control-Allow-Origin'))).toEqual([
        null,
        null,
      ]);
    });
  }

  it('[SEC-72] does not allow any origin to read its responses, and ignores the query', async () => {
    const response = await scan(`/${SIGNED_QUERY}`, { ...SIGNATURE, Origin: fixture.pool.url });

    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});
