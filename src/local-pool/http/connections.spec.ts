import { connect, type Socket } from 'node:net';
import { PoolFixture, usePool } from '../testing/pool-fixture.ts';

/** Long enough for a busy event loop, and short enough for a spec. */
const REQUEST_TIMEOUT_MS = 1_000;

const COGNITO =
  'X-Amz-Target: AWSCognitoIdentityProviderService.SignUp\r\nContent-Type: application/x-amz-json-1.1';
const DYNAMODB = 'X-Amz-Target: DynamoDB_20120810.GetItem\r\nContent-Type: application/x-amz-json-1.0';
const END_USER_MESSAGING =
  'X-Amz-Target: PinpointSMSVoiceV2.SendTextMessage\r\nContent-Type: application/x-amz-json-1.0';
const SNS = 'Content-Type: application/x-www-form-urlencoded';

/** Returns the start of a `POST /` with 100 bytes, of which only two are sent. */
const partialRequest = (headers: string) =>
  `POST / HTTP/1.1\r\nHost: localhost\r\n${headers}\r\nContent-Length: 100\r\n\r\n{"`;

const SERVICES = [
  ['Cognito', COGNITO],
  ['DynamoDB', DYNAMODB],
  ['SNS', SNS],
  ['AWS End User Messaging', END_USER_MESSAGING],
] as const;

const TIMED_OUT = jasmine.stringMatching(/^HTTP\/1.1 408 /);

describe('a connection to the pool', () => {
  const fixture = usePool(new PoolFixture({ requestTimeoutMs: REQUEST_TIMEOUT_MS }));
  let errors: jasmine.Spy;

  beforeEach(() => (errors = spyOn(process.stderr, 'write')));

  /** Expects that the pool still starts sign-ins and has printed no errors. */
  afterEach(async () => {
    await expectAsync(fixture.startSignIn('+12025550123')).toBeResolved();
    expect(errors).not.toHaveBeenCalled();
  });

  function open(begin: (socket: Socket) => void): Socket {
    const socket = connect(fixture.pool.port, '127.0.0.1', () => begin(socket));
    // A reset counts as a close.
    return socket.on('error', () => undefined);
  }

  /**
   * Returns all data that the pool sends until it closes the connection. It resets the connection
   * if unread data remains.
   */
  const responseTo = (begin: (socket: Socket) => void) =>
    new Promise<string>((resolve) => {
      let response = '';
      const socket = open(begin).setEncoding('utf8');
      socket.on('data', (chunk: string) => (response += chunk)).once('close', () => resolve(response));
    });

  const closed = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve));

  it('[SEC-73] is rejected and closed when a request does not arrive completely in time', async () => {
    const starts = [
      '',
      'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Tar',
      ...SERVICES.map(([, headers]) => partialRequest(headers)),
    ];
    const responses = starts.map((start) => responseTo((socket) => socket.write(start)));

    expect(await Promise.all(responses)).toEqual(responses.map(() => TIMED_OUT));
  });

  it('gets an error and is closed when a request arrives byte by byte', async () => {
    const starts = ['POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', partialRequest(COGNITO)];
    const responses = starts.map((start) =>
      responseTo((socket) => {
        socket.write(start);
        const trickle = setInterval(() => socket.write('x'), REQUEST_TIMEOUT_MS / 20);
        socket.once('close', () => clearInterval(trickle));
      }),
    );

    expect(await Promise.all(responses)).toEqual([TIMED_OUT, TIMED_OUT]);
  });

  for (const [service, headers] of SERVICES) {
    it(`[SEC-73] can be reset during a request to ${service}`, async () => {
      const socket = open(() => socket.write(partialRequest(headers), () => socket.resetAndDestroy()));

      await expectAsync(closed(socket)).toBeResolved();
    });

    it(`can end during a request to ${service}`, async () => {
      const socket = open(() => socket.end(partialRequest(headers)));

      await expectAsync(closed(socket)).toBeResolved();
    });
  }

  it('can be reset before the response', async () => {
    const request = 'GET /inbox/changes HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const socket = open(() => socket.write(request, () => socket.resetAndDestroy()));

    await expectAsync(closed(socket)).toBeResolved();
  });

  it('gets its response after it has closed its sending side', async () => {
    const complete = `POST / HTTP/1.1\r\nHost: localhost\r\n${COGNITO}\r\nContent-Length: 2\r\n\r\n{}`;

    expect(await responseTo((socket) => socket.end(complete))).toContain(
      '"__type":"InvalidParameterException"',
    );
  });

  it('gets its response when it sends 2 MB in chunks', async () => {
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const headers = `POST / HTTP/1.1\r\nHost: localhost\r\n${COGNITO}\r\nTransfer-Encoding: chunked\r\n\r\n`;

    expect(await responseTo((socket) => socket.end(`${headers}${chunk}${chunk}0\r\n\r\n`))).toContain(
      '"__type":"RequestEntityTooLargeException"',
    );
  });

  for (const [description, start, status] of [
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a request without a host', 'GET / HTTP/1.1\r\n\r\n', 400],
    [
      'two content lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    ['a negative content length', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', 400],
    [
      'a chunk without a size',
      `POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n`,
      400,
    ],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ] as const) {
    it(`gets an error and is closed when it sends ${description}`, async () => {
      expect(await responseTo((socket) => socket.write(start))).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    });
  }

  it('is closed when it requests a tunnel', async () => {
    const tunnel = 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n';

    expect(await responseTo((socket) => socket.write(tunnel))).toBe('');
  });
});
