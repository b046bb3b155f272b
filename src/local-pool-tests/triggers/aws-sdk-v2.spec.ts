import { createRequire } from 'node:module';
import { PoolFixture, usePool } from '../../local-pool/testing/pool-fixture.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';

const DENY_NETWORK = import.meta.resolve('./deny-network.ts');

/** Calls of services that the local pool serves, and the result. */
const SERVED: Readonly<Record<string, readonly [call: string, result: unknown]>> = {
  'SNS attributes': [
    "new AWS.SNS().setSMSAttributes({ attributes: { DefaultSMSType: 'Transactional' } })",
    { ResponseMetadata: { RequestId: jasmine.any(String) } },
  ],
  'an SMS message': [
    "new AWS.SNS().publish({ PhoneNumber: '+12025550123', Message: 'Your code: 123456' })",
    { ResponseMetadata: { RequestId: jasmine.any(String) }, MessageId: jasmine.any(String) },
  ],
  'a table': ['new AWS.DynamoDB().listTables({})', { TableNames: ['ledger'] }],
  'a user pool': [
    "new AWS.CognitoIdentityServiceProvider().listUsers({ UserPoolId: 'us-east-1_LocalPool', Limit: 1 })",
    jasmine.objectContaining({ Users: [] }),
  ],
  'a secret': [
    "new AWS.SecretsManager().getSecretValue({ SecretId: 'sms/key' })",
    jasmine.objectContaining({ Name: 'sms/key', SecretString: 'k1' }),
  ],
  'a parameter': [
    "new AWS.SSM().getParameter({ Name: '/sms/sender', WithDecryption: true })",
    { Parameter: jasmine.objectContaining({ Name: '/sms/sender', Value: 'Ada' }) },
  ],
};

/** Calls of other services, and the service's name. */
const UNSERVED: Readonly<Record<string, string>> = {
  "new AWS.SQS().sendMessage({ QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/a', MessageBody: 'b' })":
    'Amazon SQS',
  "new AWS.S3().getObject({ Bucket: 'codes', Key: 'a/b' })": 'Amazon S3',
  "new AWS.S3().putObject({ Bucket: 'codes', Key: 'a/b', Body: 'c' })": 'Amazon S3',
  "new AWS.KMS().decrypt({ CiphertextBlob: 'x' })": 'AWS KMS',
  "new AWS.Lambda().invoke({ FunctionName: 'send-code' })": 'AWS Lambda',
  'new AWS.EventBridge().putEvents({ Entries: [] })': 'Amazon EventBridge',
  "new AWS.SES().sendEmail({ Source: 'a@example.com', Destination: {}, Message: { Subject: { Data: 'a' }, Body: {} } })":
    'Amazon SES',
  'new AWS.SESV2().sendEmail({ Content: {} })': 'Amazon SES',
  "new AWS.Pinpoint().sendMessages({ ApplicationId: 'a', MessageRequest: { MessageConfiguration: {} } })":
    'Amazon Pinpoint',
  "new AWS.StepFunctions().startExecution({ stateMachineArn: 'arn' })": 'AWS Step Functions',
  'new AWS.STS().getCallerIdentity({})': 'AWS STS',
  'new AWS.CloudWatch().listMetrics({})': 'Amazon CloudWatch',
  'new AWS.Route53().listHostedZones({})': 'route53',
};

/** Returns the source of a trigger that makes a call and returns the result or the error. */
const callingTrigger = (call: string) => `
  const AWS = require('aws-sdk');
  const network = import('${DENY_NETWORK}');
  exports.handler = async (event) => {
    const { attempts, denyNetwork } = await network;
    denyNetwork();
    const result = await ${call}.promise().catch(({ code, message }) => ({ code, message }));
    const publicChallengeParameters = { result: JSON.stringify(result), attempts: attempts.join() };
    return { ...event, response: { publicChallengeParameters, privateChallengeParameters: { code: '1' } } };
  };`;

if (isResolvable('aws-sdk')) {
  describe('A trigger with aws-sdk v2', () => {
    const messages: SmsMessage[] = [];
    const fixture = usePool(
      new PoolFixture({
        triggerSettings: { AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1' },
        secrets: { secrets: { 'sms/key': 'k1' }, parameters: { '/sms/sender': 'Ada' } },
        onMessage: (message) => messages.push(message),
      }),
    );

    async function run(call: string) {
      fixture.writeTrigger('create-auth-challenge', callingTrigger(call));
      const { ChallengeParameters = {} } = await fixture.startSignIn('+12025550123');
      expect(ChallengeParameters['attempts']).toBe('');
      return JSON.parse(ChallengeParameters['result'] ?? '') as unknown;
    }

    for (const [title, [call, result]] of Object.entries(SERVED)) {
      it(`reaches the local pool: ${title}`, async () => {
        expect(await run(call)).toEqual(result);
      });
    }

    it('sends its SMS message to the inbox', async () => {
      messages.length = 0;
      await run(SERVED['an SMS message']?.[0] ?? '');

      expect(messages).toEqual([jasmine.objectContaining({ to: '+12025550123', body: 'Your code: 123456' })]);
    });

    for (const [call, service] of Object.entries(UNSERVED)) {
      it(`gets an error with the name of a service that the local pool does not serve: ${call}`, async () => {
        expect(await run(call)).toEqual({
          code: 'UnsupportedOperationException',
          message: `The local pool does not serve ${service}.`,
        });
      });
    }
  });
}

/** Whether a package is installed. Prints that its specs are skipped if not. */
function isResolvable(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    process.stdout.write(`${name} is not installed. Its specs are skipped.\n`);
    return false;
  }
}
