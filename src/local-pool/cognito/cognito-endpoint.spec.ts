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

describe('Cognito’s wire protocol', () => {
  const fixture = usePool();

  /** The pool is well when it still starts a log-in. */
  const expectWell = () => expectAsync(fixture.startLogIn('+12025550123')).toBeResolved();

  it('tells an error in the body and in the headers', async () => {
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

  for (const [what, headers, body, type] of [
    ['what is no JSON', target('SignUp'), '{"Username":', 'SerializationException'],
    ['a list for a request', target('SignUp'), '[]', 'SerializationException'],
    ['null for a request', target('SignUp'), 'null', 'SerializationException'],
    ['a number for a text', target('SignUp'), '{"ClientId":7}', 'SerializationException'],
    ['an object for a text', target('SignUp'), '{"Username":{}}', 'SerializationException'],
    ['a text for a list', target('SignUp'), '{"UserAttributes":"x"}', 'SerializationException'],
    ['a text for a map', target('InitiateAuth'), '{"AuthParameters":"x"}', 'SerializationException'],
    ['an empty body', target('SignUp'), '', 'InvalidParameterException'],
    ['an unknown flow', target('InitiateAuth'), '{"AuthFlow":"MAGIC"}', 'InvalidParameterException'],
    [
      'an operation of no service',
      { ...JSON_1_1, 'X-Amz-Target': 'SignUp' },
      '{}',
      'UnknownOperationException',
    ],
    ['another service', { ...JSON_1_1, 'X-Amz-Target': 'Kinesis.Put' }, '{}', 'UnknownOperationException'],
    ['no target', JSON_1_1, '{}', 'UnknownOperationException'],
    ['a property of every object', target('constructor'), '{}', 'UnsupportedOperationException'],
    [
      'another content type',
      { ...target('SignUp'), 'Content-Type': 'text/plain' },
      '{}',
      'SerializationException',
    ],
    ['a body of 20 MB', target('SignUp'), 'x'.repeat(20_000_000), 'RequestEntityTooLargeException'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const response = await fixture.post(headers, body);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ __type: type, message: jasmine.any(String) });
      await expectWell();
    });
  }

  it('reads a message that no header can carry', async () => {
    const response = await fixture.post(target('SignUp'), JSON.stringify({ ClientId: 'ключ\nx' }));

    expect(response.headers.get('x-amzn-ErrorMessage')).toContain("Value '?????x' at 'clientId'");
  });

  it('cuts a message off that is too long for a header', async () => {
    const response = await fixture.post(target('SignUp'), JSON.stringify({ ClientId: 'x'.repeat(100_000) }));

    expect(response.headers.get('x-amzn-ErrorMessage')?.length).toBe(1_000);
    expect(((await response.json()) as { message: string }).message).toContain('x'.repeat(100_000));
  });

  it('[SEC-75] counts all errors of a request, and reports the first twenty', async () => {
    const request = { UserPoolId: LOCAL_USER_POOL_ID, AttributesToGet: Array<null>(200_000).fill(null) };
    const response = await fixture.post({ ...target('ListUsers'), ...SIGNATURE }, JSON.stringify(request));

    const fault = (n: number) =>
      `Value null at 'attributesToGet.${n}.member' failed to satisfy constraint: Member must not be null`;
    const told = Array.from({ length: 20 }, (_, index) => fault(index + 1)).join('; ');
    expect(await response.json()).toEqual({
      __type: 'InvalidParameterException',
      message: `200000 validation errors detected: ${told}`,
    });
  });

  it('does not take a member’s name for a request’s', async () => {
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

  it('answers a browser’s preflight as Cognito does', async () => {
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

  it('[SEC-72] lets no web page send a signature', async () => {
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

  it('lets pages of other origins read its answers, errors too', async () => {
    const response = await fixture.post({ ...target('SignUp'), Origin: 'http://localhost:4200' }, '{}');

    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Expose-Headers')).toBe(
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    );
  });

  it('survives a client that goes in the middle of its request', async () => {
    const { promise, resolve } = defer();
    const request = httpRequest(fixture.pool.url, { method: 'POST', headers: target('SignUp') });
    request.on('error', resolve);
    request.write('{"Client', () => request.destroy(new Error('gone')));
    await promise;

    await expectWell();
  });

  it('survives what is no HTTP', async () => {
    const { promise, resolve } = defer();
    const socket = connect(fixture.pool.port, '127.0.0.1', () => socket.write('\0\0\0\r\n\r\n'));
    socket.resume();
    socket.on('close', resolve);
    await promise;

    await expectWell();
  });

  for (const [path, statuses] of [
    ['//', [400, 404]],
    ['/%', [400, 404]],
    // Both are the front page's address, the one with a query, the other once its steps up are taken.
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
      await expectWell();
    });
  }
});

function defer() {
  let resolve: (value?: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((settle) => (resolve = settle));
  return { promise, resolve };
}
