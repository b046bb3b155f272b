import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { readDeployment } from '../settings/deployment.ts';
import { CREATE_SETTINGS } from '../settings/trigger-settings.ts';

/** An error response of an AWS service. */
export interface ServiceError {
  readonly name: string;
  readonly message: string;
}

/**
 * The response to an operation: a result in the format of its service (XML or JSON), an error, or
 * no response at all.
 */
export type FakeResponse =
  | { readonly xml: string }
  | { readonly json: object }
  | { readonly error: ServiceError }
  | 'no response'
  /** Depends on the request to a JSON service. */
  | ((request: Readonly<Record<string, unknown>>) => { readonly json: object });

export const POOL = { region: 'eu-west-1', userPoolId: 'eu-west-1_Spec', userPoolClientId: 'spec-client' };

/** Returns the environment variables of the create trigger in a deployment with the context. */
export const createTriggerVariables = (
  context: Readonly<Record<string, string>> = {},
): Record<string, string> =>
  readDeployment(
    (key) =>
      (
        ({
          appName: 'Club',
          host: 'club.example',
          site: 'off',
          smsInEntityId: '1',
          smsInTemplateId: '2',
          ...context,
        }) as Record<string, string>
      )[key],
  ).environment(CREATE_SETTINGS);

const output = ([key, value]: readonly [string, string]) =>
  `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`;

const STACK_ARN = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/spec/1';

export const stackResponse = (status: string, outputs: Readonly<Record<string, string>>): FakeResponse => ({
  xml:
    `<Stacks><member><StackName>spec</StackName><StackId>${STACK_ARN}</StackId><StackStatus>${status}</StackStatus>` +
    `<Outputs>${Object.entries(outputs).map(output).join('')}</Outputs></member></Stacks>`,
});

export const functionResponse = (Variables: Readonly<Record<string, string>>): FakeResponse => ({
  json: { State: 'Active', Environment: { Variables } },
});

/** Returns the schema of a user pool, as `DescribeUserPool` does, with some of its attributes. */
export const schemaAttributes = (isNumberMutable: boolean): object[] => [
  { Name: 'sub', Mutable: false },
  { Name: 'phone_number', Mutable: isNumberMutable },
  ...Object.values(SERVER_ATTRIBUTES).map((Name) => ({ Name, Mutable: true })),
];

const NUMBER_COUNTRIES = ['US', 'CA', 'BE', 'BR', 'NZ'];
const SENDER_ID_COUNTRIES = ['AT', 'AU', 'ES', 'FI', 'GB', 'IE', 'IN', 'SG'];

const ARN = 'arn:aws:sms-voice:eu-west-1:123456789012';

/** The policy that allows Amazon SNS to send from an origination identity. */
const SNS_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sms-voice:SendTextMessage',
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    },
  ],
});

/** The responses of an account in which SMS messages can be sent through either service. */
export const HEALTHY_RESPONSES: Readonly<Record<string, FakeResponse>> = {
  DescribeStacks: stackResponse('UPDATE_COMPLETE', {
    Region: POOL.region,
    UserPoolId: POOL.userPoolId,
    ClientId: POOL.userPoolClientId,
    NumberPolicy: 'fixed',
  }),
  DescribeUserPool: {
    json: {
      UserPool: {
        Arn: 'arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_Spec',
        LambdaConfig: { CreateAuthChallenge: 'arn:aws:lambda:eu-west-1:1:function:create' },
        SchemaAttributes: schemaAttributes(true),
      },
    },
  },
  ListUserPoolClients: { json: { UserPoolClients: [{ ClientId: POOL.userPoolClientId }] } },
  DescribeUserPoolClient: {
    json: {
      UserPoolClient: {
        ...{ ClientId: POOL.userPoolClientId, ClientName: 'AppClient' },
        ReadAttributes: ['locale', 'name', 'phone_number', 'phone_number_verified'],
        WriteAttributes: ['locale', 'name'],
      },
    },
  },
  GetWebACLForResource: {
    json: {
      WebACL: {
        ...{ Name: 'spec', Id: 'spec', ARN: 'arn:aws:wafv2:eu-west-1:1:regional/webacl/spec/1' },
        VisibilityConfig: { MetricName: 'phone-sign-in-production' },
        Rules: [{ Name: 'Spec', Priority: 0, VisibilityConfig: { MetricName: 'RequestsPerAddress' } }],
      },
    },
  },
  GetSampledRequests: {
    json: {
      SampledRequests: [
        { Request: { Headers: [{ Name: 'X-Amzn-Cognito-Operation-Name', Value: 'InitiateAuth' }] } },
      ],
    },
  },
  GetFunctionConfiguration: functionResponse(createTriggerVariables()),
  GetAccountSettings: { json: { AccountLimit: { ConcurrentExecutions: 1_000 } } },
  GetResourcePolicy: { json: { Policy: SNS_POLICY } },
  GetMetricStatistics: { json: { Datapoints: [{ Maximum: 12 }, { Maximum: 34.5 }] } },
  GetSMSSandboxAccountStatus: { xml: '<IsInSandbox>false</IsInSandbox>' },
  GetSMSAttributes: {
    xml: '<attributes><entry><key>MonthlySpendLimit</key><value>500</value></entry></attributes>',
  },
  ListPhoneNumbersOptedOut: { xml: '<phoneNumbers/>' },
  DescribeAccountAttributes: { json: { AccountAttributes: [{ Name: 'ACCOUNT_TIER', Value: 'PRODUCTION' }] } },
  DescribeSpendLimits: {
    json: { SpendLimits: [{ Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 700, MaxLimit: 700 }] },
  },
  DescribePhoneNumbers: {
    json: {
      PhoneNumbers: NUMBER_COUNTRIES.map((IsoCountryCode) => ({
        PhoneNumber: '+12025550100',
        PhoneNumberId: `phone-${IsoCountryCode}`,
        PhoneNumberArn: `${ARN}:phone-number/phone-${IsoCountryCode}`,
        IsoCountryCode,
        NumberCapabilities: ['SMS'],
        Status: 'ACTIVE',
      })),
    },
  },
  DescribeSenderIds: {
    json: {
      SenderIds: SENDER_ID_COUNTRIES.map((IsoCountryCode) => ({
        SenderId: 'CLUB',
        SenderIdArn: `${ARN}:sender-id/CLUB/${IsoCountryCode}`,
        IsoCountryCode,
        Registered: true,
      })),
    },
  },
};

interface RecordedRequest {
  /** The signature of the SDK, which contains the region. */
  readonly authorization: string;
  readonly body: string;
}

/** A fake AWS endpoint that responds to requests of the SDK for several services. */
export interface AccountFixture {
  readonly endpoint: string;
  /** The response to each operation. */
  responses: Record<string, FakeResponse>;
  readonly requests: RecordedRequest[];
  stop(): Promise<void>;
}

export async function startAccountFixture(): Promise<AccountFixture> {
  const requests: RecordedRequest[] = [];
  const fixture = { endpoint: '', responses: { ...HEALTHY_RESPONSES }, requests, stop };
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = chunks.join('');
      requests.push({ authorization: request.headers.authorization ?? '', body });
      const operation = operationOf(request, body);
      const fake = fixture.responses[operation] ?? unknownOperation(operation);
      respond(
        response,
        operation,
        typeof fake === 'function' ? fake(JSON.parse(body) as Readonly<Record<string, unknown>>) : fake,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fixture.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fixture;

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/**
 * Returns the operation: in a header for JSON services, in the path for Lambda, and in the body for
 * older services.
 */
function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.replace(/^.*\./, '');
  if (/^\/2015-03-31\/functions\/.*\/configuration$/.test(request.url ?? ''))
    return 'GetFunctionConfiguration';
  if (request.url === '/2016-08-19/account-settings') return 'GetAccountSettings';
  return new URLSearchParams(body).get('Action') ?? request.url ?? '';
}

function unknownOperation(operation: string) {
  return { error: { name: 'UnknownOperation', message: operation } };
}

function respond(
  response: ServerResponse,
  operation: string,
  fake: Exclude<FakeResponse, (...args: never[]) => unknown>,
): void {
  if (fake === 'no response') return;
  if ('xml' in fake) {
    response.end(
      `<${operation}Response><${operation}Result>${fake.xml}</${operation}Result></${operation}Response>`,
    );
  } else if ('json' in fake) {
    response.end(JSON.stringify(fake.json));
  } else {
    const { name, message } = fake.error;
    const healthy = HEALTHY_RESPONSES[operation];
    const isXml = typeof healthy === 'object' && 'xml' in healthy;
    response.writeHead(400, { 'x-amzn-errortype': name });
    response.end(
      isXml
        ? `<ErrorResponse><Error><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`
        : JSON.stringify({ __type: name, message }),
    );
  }
}
