import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { PoolFixture } from '../../local-pool/testing/pool-fixture.ts';

const DENY_NETWORK = import.meta.resolve('./deny-network.ts');

/** Declares what the code of an attempt uses. */
const PREAMBLE = `
  const { attempts, denyNetwork } = await import('${DENY_NETWORK}');
  const { createRequire } = await import('node:module');
  const require = createRequire('${import.meta.url}');
  denyNetwork();`;

/** Returns the source of a trigger that attempts something and returns its outcome. */
const attemptingTrigger = (code: string) => `
${PREAMBLE}
  const describe = (error) => [error.message, ...(error.cause ? [describe(error.cause)] : [])].join(': ');
  const attempt = async () => { ${code} };
  export const handler = async (event) => {
    const outcome = await attempt().catch(describe);
    const publicChallengeParameters = { outcome: String(outcome), attempts: attempts.join() };
    return { ...event, response: { publicChallengeParameters, privateChallengeParameters: { code: '1' } } };
  };`;

/** Code that waits for an event of an emitter or for its error. */
const outcomeOf = (emitter: string, event: string) =>
  `const emitter = ${emitter};
   return new Promise((resolve, reject) => emitter.once('error', reject).once('${event}', () => resolve('${event}')));`;

const statusOf = (request: string) =>
  `return new Promise((resolve, reject) => ${request}.on('error', reject).on('response', ({ statusCode }) => resolve(statusCode)).end());`;

const promisified = (call: string) =>
  `return new Promise((resolve, reject) => ${call}((error, value) => error ? reject(error) : resolve(value)));`;

const HOST = 'hooks.example.com';
const AWS_HOST = 'sns.us-east-1.amazonaws.com';
const AWS_CREDENTIAL = 'AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request, Signature=0';

/** Each attempt to leave the machine, and what the trigger attempted as the error says it. */
const REJECTED: Readonly<Record<string, readonly [code: string, action: string]>> = {
  'a TCP connection to a name': [
    outcomeOf(`require('net').connect(25, '${HOST}')`, 'connect'),
    `reach ${HOST}:25`,
  ],
  'a TCP connection to an IPv4 address': [
    outcomeOf("require('net').connect({ port: 25, host: '192.0.2.1' })", 'connect'),
    'reach 192.0.2.1:25',
  ],
  'a TCP connection to an IPv6 address': [
    outcomeOf("require('net').createConnection({ port: 25, host: '2001:db8::1' })", 'connect'),
    'reach 2001:db8::1:25',
  ],
  'a TCP connection by a named import': [
    `const { connect } = await import('node:net'); ${outcomeOf(`connect(25, '${HOST}')`, 'connect')}`,
    `reach ${HOST}:25`,
  ],
  'a TCP connection of a socket': [
    outcomeOf(`new (require('net').Socket)().connect('25', '${HOST}')`, 'connect'),
    `reach ${HOST}:25`,
  ],
  'TLS to a name': [
    outcomeOf(`require('tls').connect(443, '${HOST}')`, 'secureConnect'),
    `reach ${HOST}:443`,
  ],
  'http.get': [statusOf(`require('http').get('http://${HOST}/')`), `reach ${HOST}:80`],
  'https.get': [statusOf(`require('https').get('https://${HOST}/')`), `reach ${HOST}:443`],
  'https.get with a keep-alive agent': [
    `const { Agent, get } = require('https');
     ${statusOf(`get('https://${HOST}/', { agent: new Agent({ keepAlive: true }) })`)}`,
    `reach ${HOST}:443`,
  ],
  'http.get with a lookup function': [
    statusOf(
      `require('http').get('http://${HOST}/', { lookup: (h, o, done) => done(null, [{ address: '192.0.2.1', family: 4 }]) })`,
    ),
    `reach ${HOST}:80`,
  ],
  'the metadata service of EC2': [
    statusOf("require('http').get('http://169.254.169.254/')"),
    'reach 169.254.169.254:80',
  ],
  fetch: [`return (await fetch('https://${HOST}/')).status;`, `reach ${HOST}:443`],
  undici: [`return (await require('undici').request('https://${HOST}/')).statusCode;`, `reach ${HOST}:443`],
  'undici with HTTP/2': [
    `const { Agent, request } = require('undici');
     return (await request('https://${HOST}/', { dispatcher: new Agent({ allowH2: true }) })).statusCode;`,
    `reach ${HOST}:443`,
  ],
  'HTTP/2': [outcomeOf(`require('http2').connect('https://${HOST}')`, 'connect'), `reach ${HOST}:443`],
  'HTTP/2 to AWS': [
    outcomeOf(`require('http2').connect('https://${AWS_HOST}')`, 'connect'),
    `reach ${AWS_HOST} over HTTP/2`,
  ],
  'HTTP/2 to the local pool': [
    outcomeOf("require('http2').connect(process.env.AWS_ENDPOINT_URL, () => {})", 'connect'),
    'reach AWS over HTTP/2',
  ],
  'dns.lookup': [promisified(`require('dns').lookup.bind(null, '${HOST}')`), `look up ${HOST}`],
  'dns.promises.lookup': [`await require('dns').promises.lookup('${HOST}');`, `look up ${HOST}`],
  'dns.resolve4': [promisified(`require('dns').resolve4.bind(null, '${HOST}')`), `look up ${HOST}`],
  'dns.Resolver': [
    `const resolver = new (require('dns').Resolver)();
     ${promisified(`resolver.resolveTxt.bind(resolver, '${HOST}')`)}`,
    `look up ${HOST}`,
  ],
  'dns.promises.Resolver': [
    `await new (require('dns/promises').Resolver)().resolve('${HOST}', 'MX');`,
    `look up ${HOST}`,
  ],
  'dns.reverse': [promisified("require('dns').reverse.bind(null, '192.0.2.1')"), 'look up 192.0.2.1'],
  'dns.lookupService': [
    promisified("require('dns').lookupService.bind(null, '192.0.2.1', 22)"),
    'look up 192.0.2.1',
  ],
  'a datagram': [
    promisified(
      `require('dgram').createSocket('udp4').send.bind(require('dgram').createSocket('udp4').unref(), 'x', 53, '${HOST}')`,
    ),
    `send datagrams to ${HOST}`,
  ],
  'a datagram of a connected socket': [
    outcomeOf(
      "((socket) => (socket.connect(53, '192.0.2.1'), socket))(require('dgram').createSocket('udp4'))",
      'connect',
    ),
    'send datagrams to 192.0.2.1',
  ],
  'a multicast group': [
    "require('dgram').createSocket('udp4').addMembership('224.0.0.251');",
    'join the multicast group 224.0.0.251',
  ],
  'a program': [promisified("require('child_process').exec.bind(null, 'true')"), 'start other programs'],
  'a synchronous program': ["require('child_process').execFileSync('true');", 'start other programs'],
  'a Node process': ["require('child_process').fork('x.js');", 'start other programs'],
  'a worker thread': ["new (require('worker_threads').Worker)('', { eval: true });", 'start worker threads'],
};

/** Each request to AWS or to this machine, and what the trigger receives. */
const ALLOWED: Readonly<Record<string, readonly [code: string, outcome: string]>> = {
  'SNS with the AWS SDK': [
    `const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
     const { MessageId } = await new SNSClient({}).send(new PublishCommand({ PhoneNumber: '+12025550123', Message: 'Hi' }));
     return MessageId.length;`,
    '36',
  ],
  'SNS at its own endpoint with the AWS SDK': [
    `const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
     const sns = new SNSClient({ endpoint: 'https://${AWS_HOST}' });
     return (await sns.send(new PublishCommand({ PhoneNumber: '+12025550123', Message: 'Hi' }))).MessageId.length;`,
    '36',
  ],
  'DynamoDB at its own endpoint with the AWS SDK': [
    `const { DynamoDBClient, ListTablesCommand } = require('@aws-sdk/client-dynamodb');
     const dynamo = new DynamoDBClient({ endpoint: 'https://dynamodb.us-east-1.amazonaws.com' });
     return (await dynamo.send(new ListTablesCommand({}))).TableNames;`,
    'ledger',
  ],
  'Cognito at its own endpoint with the AWS SDK': [
    `const { CognitoIdentityProviderClient, DescribeUserPoolCommand } = require('@aws-sdk/client-cognito-identity-provider');
     const cognito = new CognitoIdentityProviderClient({ endpoint: 'https://cognito-idp.us-east-1.api.aws' });
     return (await cognito.send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_LocalPool' }))).UserPool.Id;`,
    'us-east-1_LocalPool',
  ],
  'SQS by the URL of a queue': [
    `const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
     const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/123456789012/codes';
     await new SQSClient({}).send(new SendMessageCommand({ QueueUrl, MessageBody: '123456' }));`,
    'The local pool does not serve Amazon SQS.',
  ],
  'S3 by the host of a bucket': [
    `const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
     const s3 = new S3Client({ endpoint: 'https://s3.us-east-1.amazonaws.com' });
     await s3.send(new GetObjectCommand({ Bucket: 'codes', Key: 'a/b' }));`,
    'The local pool does not serve Amazon S3.',
  ],
  'fetch from AWS': [
    `const response = await fetch('https://bucket.s3.us-east-1.amazonaws.com/key', { headers: { Authorization: '${AWS_CREDENTIAL}' } });
     return response.status + ' ' + (await response.text()).match(/<Message>([^<]*)/)[1];`,
    '400 The local pool does not serve Amazon S3.',
  ],
  'undici with HTTP/2 allowed, from AWS': [
    `const { Agent, request } = require('undici');
     const { body } = await request('https://abc.execute-api.us-east-1.amazonaws.com/prod', { dispatcher: new Agent({ allowH2: true }) });
     return (await body.json()).message;`,
    'The local pool does not serve abc.execute-api.us-east-1.amazonaws.com.',
  ],
  'the keys of the pool at the address of AWS': [
    `const { statusCode, body } = await require('undici').request('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_LocalPool/.well-known/jwks.json');
     return statusCode + ' ' + (await body.json()).keys.length;`,
    '200 2',
  ],
  'https.get with a keep-alive agent, from AWS': [
    `const { Agent, get } = require('https');
     const agent = new Agent({ keepAlive: true });
     const status = () => new Promise((resolve, reject) => get('https://${AWS_HOST}/', { agent }, (response) => {
       response.resume().on('end', () => resolve(response.statusCode));
     }).on('error', reject));
     return [await status(), await status()];`,
    '400,400',
  ],
  'TCP to AWS': [outcomeOf(`require('net').connect(443, '${AWS_HOST}')`, 'connect'), 'connect'],
  'HTTP on localhost': [
    `const { createServer, get } = require('http');
     const server = createServer((request, response) => response.end()).listen(0, '127.0.0.1');
     await new Promise((resolve) => server.once('listening', resolve));
     const { port } = server.address();
     const lookup = (host, options, done) => done(null, [{ address: '192.0.2.1', family: 4 }]);
     const status = (host) => new Promise((resolve, reject) => get({ host, port, lookup }, (response) => {
       response.resume().on('end', () => resolve(response.statusCode));
     }).on('error', reject));
     const statuses = [];
     for (const host of ['localhost', '127.0.0.1', 'api.localhost']) statuses.push(await status(host));
     server.close();
     return statuses;`,
    '200,200,200',
  ],
  'a Unix domain socket or a Windows pipe': [
    `const { createServer, get } = require('http');
     const name = 'isolation-' + process.pid + '-' + Date.now();
     const socketPath = process.platform === 'win32' ? '\\\\\\\\.\\\\pipe\\\\' + name : require('os').tmpdir() + '/' + name;
     const server = createServer((request, response) => response.end()).listen(socketPath);
     await new Promise((resolve) => server.once('listening', resolve));
     const status = await new Promise((resolve, reject) => get({ socketPath }, (response) => {
       response.resume().on('end', () => resolve(response.statusCode));
     }).on('error', reject));
     server.close();
     return status;`,
    '200',
  ],
  'a datagram to localhost': [
    `const dgram = require('dgram');
     const receiver = dgram.createSocket('udp4').bind(0, '127.0.0.1');
     await new Promise((resolve) => receiver.once('listening', resolve));
     const sender = dgram.createSocket('udp4');
     const received = new Promise((resolve) => receiver.once('message', (message) => resolve(String(message))));
     sender.send('ping', receiver.address().port, 'localhost');
     const message = await received;
     sender.close();
     receiver.close();
     return message;`,
    'ping',
  ],
};

describe('A trigger', () => {
  let fixture: PoolFixture;

  beforeAll(async () => {
    fixture = await PoolFixture.start();
  });
  afterAll(() => fixture.stop());

  async function run(code: string) {
    fixture.writeTrigger('create-auth-challenge', attemptingTrigger(code));
    const { ChallengeParameters } = await fixture.startSignIn('+12025550123');
    const { outcome, attempts } = ChallengeParameters ?? {};
    return { outcome, attempts };
  }

  for (const [title, [code, action]] of Object.entries(REJECTED)) {
    it(`cannot leave the machine: ${title}`, async () => {
      const { outcome, attempts } = await run(code);

      expect(outcome).toMatch(new RegExp(`The local pool does not let triggers ${action}$`));
      expect(attempts).toBe('');
    });
  }

  for (const [title, [code, outcome]] of Object.entries(ALLOWED)) {
    it(`reaches the local pool or this machine: ${title}`, async () => {
      expect(await run(code)).toEqual({ outcome, attempts: '' });
    });
  }
});

describe('Without the isolation of the local pool, denyNetwork() records', () => {
  const isNetwork = ([title]: readonly [string, unknown]) =>
    ![
      'HTTP/2 to the local pool',
      'a multicast group',
      'a program',
      'a synchronous program',
      'a Node process',
      'a worker thread',
    ].includes(title);

  for (const [title, [code]] of Object.entries(REJECTED).filter(isNetwork)) {
    it(title, async () => {
      const worker = new Worker(
        `import { parentPort } from 'node:worker_threads';
         ${PREAMBLE}
         process.on('uncaughtException', () => {});
         const attempt = async () => { ${code} };
         attempt().catch(() => {});
         while (attempts.length === 0) await new Promise(setImmediate);
         parentPort.postMessage(attempts);`,
        { eval: true, execArgv: ['--input-type=module'], env: {} },
      );
      const [attempts] = (await once(worker, 'message')) as [string[]];
      await worker.terminate();

      expect(attempts).toEqual([
        jasmine.stringMatching(/^(connect|send|getaddrinfo|getnameinfo|query|getHostBy)/),
      ]);
    });
  }
});
