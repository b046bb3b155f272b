import { connect, type Socket } from 'node:net';
import { PoolFixture, usePool } from '../testing/pool-fixture.ts';

/** Long for a loop of events that is busy, short for a spec. */
const REQUEST_TIMEOUT_MS = 1_000;

const COGNITO =
  'X-Amz-Target: AWSCognitoIdentityProviderService.SignUp\r\nContent-Type: application/x-amz-json-1.1';
const DYNAMODB = 'X-Amz-Target: DynamoDB_20120810.GetItem\r\nContent-Type: application/x-amz-json-1.0';
const END_USER_MESSAGING =
  'X-Amz-Target: PinpointSMSVoiceV2.SendTextMessage\r\nContent-Type: application/x-amz-json-1.0';
const SNS = 'Content-Type: application/x-www-form-urlencoded';

/** A `POST /` of 100 bytes, of which the first two come. */
const begunRequest = (headers: string) =>
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

  /** Where the pool fails it says so; and it is well when it still starts a log-in. */
  afterEach(async () => {
    await expectAsync(fixture.startLogIn('+12025550123')).toBeResolved();
    expect(errors).not.toHaveBeenCalled();
  });

  function open(begin: (socket: Socket) => void): Socket {
    const socket = connect(fixture.pool.port, '127.0.0.1', () => begin(socket));
    // A reset is one way to be closed.
    return socket.on('error', () => undefined);
  }

  /** All that comes back until the pool closes the connection, which it resets if it has not read what was sent last. */
  const answerTo = (begin: (socket: Socket) => void) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = open(begin).setEncoding('utf8');
      socket.on('data', (chunk: string) => (answer += chunk)).once('close', () => resolve(answer));
    });

  const closed = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve));

  it('[SEC-73] is rejected and closed when a request does not arrive completely in time', async () => {
    const starts = [
      '',
      'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Tar',
      ...SERVICES.map(([, headers]) => begunRequest(headers)),
    ];
    const answers = starts.map((start) => answerTo((socket) => socket.write(start)));

    expect(await Promise.all(answers)).toEqual(answers.map(() => TIMED_OUT));
  });

  it('is told so, and closed, when a request comes letter by letter', async () => {
    const starts = ['POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', begunRequest(COGNITO)];
    const answers = starts.map((start) =>
      answerTo((socket) => {
        socket.write(start);
        const letters = setInterval(() => socket.write('x'), REQUEST_TIMEOUT_MS / 20);
        socket.once('close', () => clearInterval(letters));
      }),
    );

    expect(await Promise.all(answers)).toEqual([TIMED_OUT, TIMED_OUT]);
  });

  for (const [service, headers] of SERVICES) {
    it(`[SEC-73] may be reset in the middle of a request to ${service}`, async () => {
      const socket = open(() => socket.write(begunRequest(headers), () => socket.resetAndDestroy()));

      await expectAsync(closed(socket)).toBeResolved();
    });

    it(`may end in the middle of a request to ${service}`, async () => {
      const socket = open(() => socket.end(begunRequest(headers)));

      await expectAsync(closed(socket)).toBeResolved();
    });
  }

  it('may be reset before its answer', async () => {
    const request = 'GET /inbox/changes HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const socket = open(() => socket.write(request, () => socket.resetAndDestroy()));

    await expectAsync(closed(socket)).toBeResolved();
  });

  it('gets its answer when it has ended its own side', async () => {
    const whole = `POST / HTTP/1.1\r\nHost: localhost\r\n${COGNITO}\r\nContent-Length: 2\r\n\r\n{}`;

    expect(await answerTo((socket) => socket.end(whole))).toContain('"__type":"InvalidParameterException"');
  });

  it('gets its answer when it sends 2 MB in chunks', async () => {
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const headers = `POST / HTTP/1.1\r\nHost: localhost\r\n${COGNITO}\r\nTransfer-Encoding: chunked\r\n\r\n`;

    expect(await answerTo((socket) => socket.end(`${headers}${chunk}${chunk}0\r\n\r\n`))).toContain(
      '"__type":"RequestEntityTooLargeException"',
    );
  });

  for (const [what, start, status] of [
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a request without a host', 'GET / HTTP/1.1\r\n\r\n', 400],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    ['a length below nothing', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', 400],
    [
      'a chunk of no size',
      `POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n`,
      400,
    ],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ] as const) {
    it(`is told so, and closed, when it says ${what}`, async () => {
      expect(await answerTo((socket) => socket.write(start))).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    });
  }

  it('is closed when it asks for a tunnel', async () => {
    const tunnel = 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n';

    expect(await answerTo((socket) => socket.write(tunnel))).toBe('');
  });
});
