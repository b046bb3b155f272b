import { startAwsFixture } from '../testing/aws-fixture.ts';
import { readSmsSettings, type EndUserMessagingSettings, type SnsSettings } from './sms-settings.ts';
import { itBehavesLikeAnSmsClient } from '../testing/sms-client-contract.ts';
import { createEndUserMessagingClient } from './end-user-messaging-client.ts';
import { createSnsClient } from './sns-client.ts';

const AWS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' };
const NUMBER = '+12025550100';
const INDIA = { entityId: '1101234567890123456', templateId: '1107123456789012345' };
const inFiveSeconds = () => AbortSignal.timeout(5_000);
const POOL_ARN = 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-0a1b';

/** An SDK client reads its variables when it sends its first request. */
let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = process.env;
  process.env = { ...before, ...AWS };
});
afterEach(() => {
  process.env = before;
});

describe('the SMS client for Amazon SNS', () => {
  const create =
    (originationIdentity: string | undefined, settings: Partial<SnsSettings> = {}) =>
    (endpoint: string) => {
      process.env['AWS_ENDPOINT_URL_SNS'] = endpoint;
      return createSnsClient({
        sender: 'sns',
        originationIdentity,
        india: undefined,
        maxPriceUsd: undefined,
        ...settings,
      });
    };
  /** Returns the attributes of the SMS messages to some numbers, by name. */
  const attributesOf = async (settings: Partial<SnsSettings>, ...numbers: string[]) => {
    const aws = await startAwsFixture();
    for (const number of numbers)
      await create(undefined, settings)(aws.endpoint)(inFiveSeconds())(number, 'Hello');
    await aws.stop();
    return aws.published.map((parameters) => {
      const names = [...parameters].filter(([key]) => key.endsWith('.Name'));
      return Object.fromEntries(
        names.map(([key, name]) => [name, parameters.get(key.replace('.Name', '.Value.StringValue'))]),
      );
    });
  };

  it('sends the entity id and the template id with SMS messages to India only', async () => {
    const sms = { 'AWS.SNS.SMS.SMSType': 'Transactional' };
    expect(await attributesOf({ india: INDIA }, '+919876543210', '+12025550123')).toEqual([
      { ...sms, 'AWS.MM.SMS.EntityId': INDIA.entityId, 'AWS.MM.SMS.TemplateId': INDIA.templateId },
      sms,
    ]);
    expect(await attributesOf({}, '+919876543210')).toEqual([sms]);
  });

  it('[SEC-27] sends the maximum price of an SMS message if one is set', async () => {
    const [sent] = await attributesOf({ maxPriceUsd: '0.10' }, '+12025550123');
    expect(sent).toEqual({ 'AWS.SNS.SMS.SMSType': 'Transactional', 'AWS.SNS.SMS.MaxPrice': '0.10' });
  });

  itBehavesLikeAnSmsClient({
    create: create(undefined),
    accepted: { status: 200, body: '<PublishResponse><PublishResult/></PublishResponse>' },
    rejected: {
      status: 400,
      body: '<ErrorResponse><Error><Type>Sender</Type><Code>OptedOut</Code></Error></ErrorResponse>',
    },
    parseRequest: (body) => {
      const parameters = new URLSearchParams(body);
      expect([...parameters.values()]).toContain('Transactional');
      return { to: parameters.get('PhoneNumber'), message: parameters.get('Message') };
    },
  });

  for (const [identity, attribute] of [
    [NUMBER, 'AWS.MM.SMS.OriginationNumber'],
    ['4Club', 'AWS.SNS.SMS.SenderID'],
  ] as const) {
    it(`sends from ${identity} as its ${attribute}`, async () => {
      const aws = await startAwsFixture();
      await create(identity)(aws.endpoint)(AbortSignal.timeout(5_000))('+12025550123', 'Hello');
      await aws.stop();
      const [sent] = aws.published;
      expect(sent?.get('MessageAttributes.entry.2.Name')).toBe(attribute);
      expect(sent?.get('MessageAttributes.entry.2.Value.StringValue')).toBe(identity);
    });
  }
});

describe('the SMS client for AWS End User Messaging', () => {
  const SETTINGS: EndUserMessagingSettings = {
    sender: 'end-user-messaging',
    originationIdentity: NUMBER,
    configurationSet: 'texts',
    protectConfiguration: 'protect-1',
    timeToLiveSeconds: 300,
    india: undefined,
    maxPriceUsd: '0.10',
  };
  const create =
    (settings: Partial<EndUserMessagingSettings> = {}) =>
    (endpoint: string) => {
      process.env['AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2'] = endpoint;
      return createEndUserMessagingClient({ ...SETTINGS, ...settings });
    };

  it('sends the entity id and the template id with SMS messages to India only', async () => {
    const aws = await startAwsFixture();
    const send = create({ india: INDIA })(aws.endpoint)(inFiveSeconds());
    for (const number of ['+919876543210', '+12025550123']) await send(number, 'Hello');
    await aws.stop();
    const parameters = { IN_ENTITY_ID: INDIA.entityId, IN_TEMPLATE_ID: INDIA.templateId };
    expect(aws.sent).toEqual([
      jasmine.objectContaining({ DestinationCountryParameters: parameters }),
      jasmine.objectContaining({ DestinationPhoneNumber: '+12025550123' }),
    ]);
    expect(Object.keys(aws.sent[1] as object)).not.toContain('DestinationCountryParameters');
  });

  itBehavesLikeAnSmsClient({
    create: create(),
    accepted: { status: 200, body: '{"MessageId":"1"}' },
    rejected: {
      status: 400,
      body: '{"__type":"ConflictException","Reason":"DESTINATION_PHONE_NUMBER_OPTED_OUT"}',
    },
    parseRequest: (body) => {
      const { DestinationPhoneNumber, MessageBody, ...rest } = JSON.parse(body) as Record<string, unknown>;
      expect(rest).toEqual({
        OriginationIdentity: NUMBER,
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: 'texts',
        ProtectConfigurationId: 'protect-1',
        TimeToLive: 300,
        MaxPrice: '0.10',
      });
      return { to: DestinationPhoneNumber, message: MessageBody };
    },
  });
});

describe('the settings of the SMS provider', () => {
  const sns = 'sns';
  const endUserMessaging = 'end-user-messaging';

  for (const [variables, settings] of [
    [{}, { sender: sns, originationIdentity: undefined, india: undefined, maxPriceUsd: undefined }],
    [{ SMS_MAX_PRICE_USD: '0.25' }, { maxPriceUsd: '0.25' }],
    [{ SMS_MAX_PRICE_USD: '1' }, { maxPriceUsd: '1.0' }],
    [{ SMS_ORIGINATION_IDENTITY: NUMBER }, { sender: sns, originationIdentity: NUMBER }],
    [{ SMS_ORIGINATION_IDENTITY: '20255' }, { sender: sns, originationIdentity: '20255' }],
    [{ SMS_ORIGINATION_IDENTITY: '4Club' }, { sender: sns, originationIdentity: '4Club' }],
    [
      { SMS_SENDER: endUserMessaging, SMS_ORIGINATION_IDENTITY: POOL_ARN },
      { sender: endUserMessaging, originationIdentity: POOL_ARN, configurationSet: undefined },
    ],
    [
      { SMS_SENDER: endUserMessaging, SMS_ORIGINATION_IDENTITY: NUMBER, SMS_CONFIGURATION_SET: 'texts' },
      { sender: endUserMessaging, originationIdentity: NUMBER, configurationSet: 'texts' },
    ],
    [
      {
        SMS_SENDER: endUserMessaging,
        SMS_ORIGINATION_IDENTITY: NUMBER,
        SMS_PROTECT_CONFIGURATION: 'protect-1',
        CODE_LIFETIME_SECONDS: '120',
      },
      { protectConfiguration: 'protect-1', timeToLiveSeconds: 120 },
    ],
    [{ SMS_IN_ENTITY_ID: INDIA.entityId, SMS_IN_TEMPLATE_ID: INDIA.templateId }, { india: INDIA }],
  ] as [Record<string, string>, object][]) {
    it(`are read from ${JSON.stringify(variables)}`, () => {
      expect(readSmsSettings(variables)).toEqual(jasmine.objectContaining(settings));
    });
  }

  for (const [variables, message] of [
    [{ SMS_SENDER: 'pinpoint' }, 'SMS_SENDER is not one of: sns, end-user-messaging.'],
    [{ SMS_SENDER: endUserMessaging }, 'SMS_ORIGINATION_IDENTITY is not set.'],
    [
      { SMS_SENDER: endUserMessaging, SMS_ORIGINATION_IDENTITY: 'a pool' },
      /^SMS_ORIGINATION_IDENTITY is not a/,
    ],
    [
      { SMS_SENDER: endUserMessaging, SMS_ORIGINATION_IDENTITY: NUMBER, SMS_CONFIGURATION_SET: 'a set' },
      /^SMS_CONFIGURATION_SET is not the name/,
    ],
    [
      { SMS_ORIGINATION_IDENTITY: POOL_ARN },
      /^SMS_ORIGINATION_IDENTITY is not a phone number or a sender ID/,
    ],
    [
      { SMS_ORIGINATION_IDENTITY: 'MoreThanEleven' },
      /^SMS_ORIGINATION_IDENTITY is not a phone number or a sender ID/,
    ],
    [{ SMS_PROTECT_CONFIGURATION: 'protect-1' }, /^SMS_PROTECT_CONFIGURATION is set, and SMS_SENDER is sns/],
    [{ SMS_PROTECT_CONFIGURATION: 'a b' }, /^SMS_PROTECT_CONFIGURATION is not the id/],
    ...['0', '0.0', '-1', '.5', '100', '1e1', '0.000001', '5 cents'].map(
      (price): [Record<string, string>, RegExp] => [
        { SMS_MAX_PRICE_USD: price },
        /^SMS_MAX_PRICE_USD is not a price/,
      ],
    ),
    [{ SMS_IN_ENTITY_ID: INDIA.entityId }, 'SMS_IN_ENTITY_ID and SMS_IN_TEMPLATE_ID must be set together.'],
    [
      { SMS_IN_TEMPLATE_ID: INDIA.templateId },
      'SMS_IN_ENTITY_ID and SMS_IN_TEMPLATE_ID must be set together.',
    ],
    [{ SMS_IN_ENTITY_ID: 'an id', SMS_IN_TEMPLATE_ID: 'x' }, /^SMS_IN_ENTITY_ID is not an id/],
    [{ SMS_IN_ENTITY_ID: 'x', SMS_IN_TEMPLATE_ID: 'x'.repeat(51) }, /^SMS_IN_TEMPLATE_ID is not an id/],
    [{ SMS_CONFIGURATION_SET: 'texts' }, /^SMS_CONFIGURATION_SET is set, and SMS_SENDER is sns/],
  ] as [Record<string, string>, string | RegExp][]) {
    it(`are rejected, with the name of the setting, as ${JSON.stringify(variables)}`, () => {
      expect(() => readSmsSettings(variables)).toThrowError(message);
    });
  }
});
