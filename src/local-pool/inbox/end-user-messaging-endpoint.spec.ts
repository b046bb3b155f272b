import {
  DescribePoolsCommand,
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ANY_CREDENTIALS, usePool } from '../testing/pool-fixture.ts';
import type { SmsMessage } from './inbox.ts';

describe('the AWS End User Messaging endpoint', () => {
  const fixture = usePool();
  let client: PinpointSMSVoiceV2Client;

  beforeAll(() => {
    client = new PinpointSMSVoiceV2Client({
      endpoint: fixture.pool.url,
      ...ANY_CREDENTIALS,
    });
  });
  afterAll(() => client.destroy());
  beforeEach(() => fetch(`${fixture.pool.url}/inbox/messages`, { method: 'DELETE' }));

  const sendSms = (DestinationPhoneNumber: string, MessageBody: string) =>
    client.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber,
        MessageBody,
        OriginationIdentity: '+12025550100',
      }),
    );
  const messages = async () =>
    (await (await fetch(`${fixture.pool.url}/inbox/messages`)).json()) as SmsMessage[];

  it('stores sent messages in the inbox', async () => {
    const { MessageId } = await sendSms('+12025550123', 'Zwölf\n\n@localhost #123456');
    expect((await messages()).map(({ id, to, body }) => [id, to, body])).toEqual([
      [MessageId ?? '', '+12025550123', 'Zwölf\n\n@localhost #123456'],
    ]);
  });

  for (const [description, phoneNumber, body] of [
    ['to an invalid phone number', '2025550123', 'Hello'],
    ['without a body', '+12025550123', ''],
    ['of more than 1,600 characters', '+12025550123', 'x'.repeat(1_601)],
  ] as const) {
    it(`rejects a message ${description}`, async () => {
      await expectAsync(sendSms(phoneNumber, body)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'ValidationException', Reason: 'INVALID_PARAMETER' }),
      );
      expect(await messages()).toEqual([]);
    });
  }

  const arm = (failure: string) =>
    fetch(`${fixture.pool.url}/inbox/failure`, { method: 'POST', body: new URLSearchParams({ failure }) });

  for (const [failure, error] of [
    ['opted-out', { name: 'ConflictException', Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' }],
    ['throttled', { name: 'ThrottlingException' }],
  ] as const) {
    it(`rejects the next message as the service does: ${failure}`, async () => {
      await arm(failure);
      await expectAsync(sendSms('+12025550123', 'lost')).toBeRejectedWith(
        jasmine.objectContaining<{ name: string; Reason?: string }>(error),
      );
      await sendSms('+12025550123', 'delivered');
      expect((await messages()).map(({ body }) => body)).toEqual(['delivered']);
    });
  }

  it('accepts the next message and loses it: unreachable', async () => {
    await arm('unreachable');
    expect((await sendSms('+12025550123', 'lost')).MessageId).toHaveSize(36);
    expect(await messages()).toEqual([]);
  });

  it('rejects other operations as unsupported', async () => {
    await expectAsync(client.send(new DescribePoolsCommand({}))).toBeRejectedWith(
      jasmine.objectContaining({ message: 'DescribePools is not supported by the local pool.' }),
    );
  });

  for (const [body, status] of [
    ['no JSON', 400],
    ['null', 400],
    ['x'.repeat(1024 * 1024 + 1), 400],
  ] as const) {
    it(`rejects a body of ${body.length} characters that is not a request`, async () => {
      const headers = { Authorization: 'AWS4-HMAC-SHA256 spec' };
      const target = { 'X-Amz-Target': 'PinpointSMSVoiceV2.SendTextMessage' };
      expect((await fixture.post({ ...headers, ...target }, body)).status).toBe(status);
    });
  }

  it('rejects messages without a signature, which web pages cannot send', async () => {
    const body = JSON.stringify({ DestinationPhoneNumber: '+12025550123', MessageBody: 'Hello' });
    const response = await fixture.post({ 'X-Amz-Target': 'PinpointSMSVoiceV2.SendTextMessage' }, body);
    expect(response.status).toBe(403);
    expect(await messages()).toEqual([]);
  });

  it('rejects signed messages from a page of another origin', async () => {
    const headers = { Authorization: 'AWS4-HMAC-SHA256 spec', Origin: 'http://localhost:4200' };
    const target = { 'X-Amz-Target': 'PinpointSMSVoiceV2.SendTextMessage' };
    const body = JSON.stringify({ DestinationPhoneNumber: '+12025550123', MessageBody: 'Hello' });
    const response = await fixture.post({ ...headers, ...target }, body);
    expect(response.status).toBe(403);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(await messages()).toEqual([]);
  });
});
