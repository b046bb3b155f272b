import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { LOCAL_USER_POOL_ID } from '../../contract/local-pool.ts';
import { CLIENT_ID, usePool } from '../testing/pool-fixture.ts';

const JSON_1_1 = { 'Content-Type': 'application/x-amz-json-1.1' };

const target = (operation: string) => ({
  ...JSON_1_1,
  'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
});

const SIGNATURE = { Authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b' };

describe('the Cognito endpoint', () => {
  const fixture = usePool();

  /** Expects that the pool still starts sign-ins. */
  const expectHealthy = () => expectAsync(fixture.startSignIn('+12025550123')).toBeResolved();

  it('reports an error in the body and in the headers', async () => {
    const response = await fixture.post(target('InitiateAuth'), '{}');

    const message =
      "2 validation errors detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null; " +
      "Value null at 'authFlow' failed to satisfy constraint: Member must not be null";
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ __type: 'InvalidParameterException', message });
    expect(response.headers.get('Content-Type')).toBe('application/x-amz-json-1.1');
    expect(response.headers.get('x-amzn-ErrorType')).toBe('InvalidParameterException:');
    expect(response.headers.get('x-amzn-ErrorMessage')).toBe(message);
    expect(response.headers.get('x-amzn-RequestId')).toMatch(/^[0-9a-f-]{36}$/);
  });

  for (const [description, headers, body, type] of [
    ['invalid JSON', target('SignUp'), '{"Username":', 'SerializationException'],
    ['a list instead of a request', target('SignUp'), '[]', 'SerializationException'],
    ['null instead of a request', target('SignUp'), 'null', 'SerializationException'],
    ['a number instead of a string', target('SignUp'), '{"ClientId":7}', 'SerializationException'],
    ['an object instead of a string', target('SignUp'), '{"Username":{}}', 'SerializationException'],
    ['a string instead of a list', target('SignUp'), '{"UserAttributes":"x"}', 'SerializationException'],
    ['a string instead of a map', target('InitiateAuth'), '{"AuthParameters":"x"}', 'SerializationException'],
    ['an empty body', target('SignUp'), '', 'InvalidParameterException'],
    ['an unknown flow', target('InitiateAuth'), '{"AuthFlow":"MAGIC"}', 'InvalidParameterException'],
    [
      'a target without a service',
      { ...JSON_1_1, 'X-Amz-Target': 'SignUp' },
      '{}',
      'UnknownOperationException',
    ],
    ['another service', { ...JSON_1_1, 'X-Amz-Target': 'Kinesis.Put' }, '{}', 'UnknownOperationException'],
    ['no target', JSON_1_1, '{}', 'UnknownOperationException'],
    [
      'an operation named like an inherited property',
      target('constructor'),
      '{}',
      'UnsupportedOperationException',
    ],
    [
      'another content type',
      { ...target('SignUp'), 'Content-Type': 'text/plain' },
      '{}',
      'SerializationException',
    ],
    ['a body of 20 MB', target('SignUp'), 'x'.repeat(20_000_000), 'RequestEntityTooLargeException'],
  ] as const) {
    it(`rejects ${description}`, async () => {
      const response = await fixture.post(headers, body);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ __type: type, message: jasmine.any(String) });
      await expectHealthy();
    });
  }

  it('replaces characters in the error header that a header cannot contain', async () => {
    const response = await fixture.post(target('SignUp'), JSON.stringify({ ClientId: 'ключ\nx' }));

    expect(response.headers.get('x-amzn-ErrorMessage')).toContain("Value '?????x' at 'clientId'");
  });

  it('truncates the error header of a long message to 1,000 characters', async () => {
    const response = await fixture.post(target('SignUp'), JSON.stringify({ ClientId: 'x'.repeat(100_000) }));

    expect(response.headers.get('x-amzn-ErrorMessage')?.length).toBe(1_000);
    expect(((await response.json()) as { message: string }).message).toContain('x'.repeat(100_000));
  });

  it('[SEC-75] counts all errors of a request, and reports the first twenty', async () => {
    const request = { UserPoolId: LOCAL_USER_POOL_ID, AttributesToGet: Array<null>(200_000).fill(null) };
    const response = await fixture.post({ ...target('ListUsers'), ...SIGNATURE }, JSON.stringify(request));

    const nthError = (n: number) =>
      `Value null at 'attributesToGet.${n}.member' failed to satisfy constraint: Member must not be null`;
    const reported = Array.from({ length: 20 }, (_, index) => nthError(index + 1)).join('; ');
    expect(await response.json()).toEqual({
      __type: 'InvalidParameterException',
      message: `200000 validation errors detected: ${reported}`,
    });
  });

  it('ignores a parameter named __proto__', async () => {
    const response = await fixture.post(
      target('InitiateAuth'),
      `{"ClientId":"${CLIENT_ID}","AuthFlow":"CUSTOM_AUTH","AuthParameters":{"__proto__":"x"}}`,
    );

    expect(await response.json()).toEqual({
      __type: 'InvalidParameterException',
      message: 'Missing required parameter USERNAME',
    });
  });

  it('[SEC-72] requires a signature for administrators’ operations', async () => {
    const body = JSON.stringify({ UserPoolId: LOCAL_USER_POOL_ID });
    const unsigned = await fixture.post(target('ListUsers'), body);
    const signed = await fixture.post({ ...target('ListUsers'), ...SIGNATURE }, body);

    expect(await unsigned.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
    expect(signed.status).toBe(200);
  });

  it('responds to a browser’s preflight request as Cognito does', async () => {
    const response = await fetch(fixture.pool.url, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:4200', 'Access-Control-Request-Method': 'POST' },
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('POST');
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe(
      'content-type,x-amz-target,cache-control,x-amz-user-agent,amz-sdk-invocation-id,amz-sdk-request',
    );
  });

  it('[SEC-72] does not allow web pages to send a signature', async () => {
    const response = await fetch(fixture.pool.url, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://localhost:4200',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,x-amz-target',
      },
    });

    expect(response.headers.get('Access-Control-Allow-Headers')).toMatch(/x-amz-target/);
    expect(response.headers.get('Access-Control-Allow-Headers')).not.toMatch(/authorization|\*/i);
  });

  it('allows pages of other origins to read its responses, errors included', async () => {
    const response = await fixture.post({ ...target('SignUp'), Origin: 'http://localhost:4200' }, '{}');

    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Expose-Headers')).toBe(
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    );
  });

  it('survives a client that disconnects during its request', async () => {
    const { promise, resolve } = defer();
    const request = httpRequest(fixture.pool.url, { method: 'POST', headers: target('SignUp') });
    request.on('error', resolve);
    request.write('{"Client', () => request.destroy(new Error('gone')));
    await promise;

    await expectHealthy();
  });

  it('survives data that is not HTTP', async () => {
    const { promise, resolve } = defer();
    const socket = connect(fixture.pool.port, '127.0.0.1', () => socket.write('\0\0\0\r\n\r\n'));
    socket.resume();
    socket.on('close', resolve);
    await promise;

    await expectHealthy();
  });

  for (const [path, statuses] of [
    ['//', [400, 404]],
    ['/%', [400, 404]],
    // Both are paths of the front page: one with a query, the other after normalization.
    ['/?%', [200]],
    ['/../..', [200]],
    [`/${'x'.repeat(8_000)}`, [400, 404]],
  ] as const) {
    it(`survives the path ${path.slice(0, 8)}`, async () => {
      const { promise, resolve } = defer();
      const { port } = fixture.pool;
      httpRequest({ port, path, headers: { Host: 'localhost' } }, (response) => {
        resolve(response.statusCode);
        response.resume();
      }).end();

      expect<readonly number[]>(statuses).toContain(await promise);
      await expectHealthy();
    });
  }
});

function defer() {
  let resolve: (value?: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((settle) => (resolve = settle));
  return { promise, resolve };
}
