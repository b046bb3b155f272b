import { PublishCommand, SetSMSAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { ANY_CREDENTIALS, CROSS_ORIGIN_HEADERS, PoolFixture, usePool } from '../testing/pool-fixture.ts';
import type { SmsMessage } from './inbox.ts';

const UUID = jasmine.stringMatching(/^[0-9a-f-]{36}$/);

describe('the inbox', () => {
  const fixture = usePool(new PoolFixture({ onMessage: (message) => reported.push(message) }));
  let sns: SNSClient;
  let reported: SmsMessage[];

  beforeAll(() => {
    sns = new SNSClient({
      endpoint: fixture.pool.url,
      ...ANY_CREDENTIALS,
    });
  });

  afterAll(() => sns.destroy());

  beforeEach(async () => {
    await call('/inbox/messages', { method: 'DELETE' });
    reported = [];
  });

  const publish = (PhoneNumber: string, Message = 'Hello') =>
    sns.send(new PublishCommand({ PhoneNumber, Message }));

  const call = (path: string, init: RequestInit = {}) => fetch(fixture.pool.url + path, init);

  const messages = async (query = '') =>
    (await (await call(`/inbox/messages${query}`)).json()) as SmsMessage[];

  it('stores messages from SNS, and lists the newest first', async () => {
    const first = await publish('+12025550123', 'One & <two>\n\n@localhost #123456');
    fixture.clock.advance(1);
    await publish('+37477123456', 'Zwölf');

    expect(first.MessageId).toEqual(UUID);
    expect(await messages()).toEqual([
      {
        id: UUID as unknown as string,
        to: '+37477123456',
        body: 'Zwölf',
        sentAt: new Date(fixture.clock.now).toISOString(),
      },
      {
        id: first.MessageId ?? '',
        to: '+12025550123',
        body: 'One & <two>\n\n@localhost #123456',
        sentAt: new Date(fixture.clock.now - 1000).toISOString(),
      },
    ]);
  });

  it('accepts attributes of SMS messages from SNS, which have no effect', async () => {
    const attributes = { DefaultSMSType: 'Transactional' };
    const { $metadata } = await sns.send(new SetSMSAttributesCommand({ attributes }));

    expect($metadata.httpStatusCode).toBe(200);
    expect(await messages()).toEqual([]);
  });

  it('lists the messages to one number', async () => {
    await publish('+12025550123', 'for her');
    await publish('+37477123456', 'for him');

    expect((await messages('?to=%2B12025550123')).map(({ body }) => body)).toEqual(['for her']);
    expect(await messages('?to=%2B12025550199')).toEqual([]);
  });

  it('passes each message to the onMessage option', async () => {
    await publish('+12025550123');

    expect(reported).toEqual(await messages());
  });

  it('deletes all messages, or those to one number', async () => {
    await publish('+12025550123');
    await publish('+37477123456');
    await call('/inbox/messages?to=%2B12025550123', { method: 'DELETE' });
    expect((await messages()).map(({ to }) => to)).toEqual(['+37477123456']);
    const { status } = await call('/inbox/messages', { method: 'DELETE' });

    expect(status).toBe(204);
    expect(await messages()).toEqual([]);
  });

  it('keeps the newest 1,000 messages', async () => {
    await publish('+12025550123', 'the oldest');
    for (let batch = 0; batch < 20; batch++) {
      await Promise.all(Array.from({ length: 50 }, () => publish('+12025550123')));
    }

    const stored = await messages();
    expect(stored.length).toBe(1_000);
    expect(stored.some(({ body }) => body === 'the oldest')).toBeFalse();
  }, 30_000);

  it('streams an event for each change', async () => {
    const response = await call('/inbox/changes');
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('retry: 1000\n\n');
    await publish('+12025550123');

    expect((await reader?.read())?.value).toBe('data:\n\n');
    await reader?.cancel();
  });

  for (const phoneNumber of ['12025550123', '+0123', '+1 202 555 0123', '+1234567890123456']) {
    it(`rejects a message to ${phoneNumber} as SNS does`, async () => {
      await expectAsync(publish(phoneNumber)).toBeRejectedWith(
        jasmine.objectContaining<Error>({
          name: 'InvalidParameterException',
          message: `Invalid parameter: PhoneNumber Reason: ${phoneNumber} is not valid to publish to`,
        }),
      );
    });
  }

  for (const body of ['', 'x'.repeat(1_601)]) {
    it(`rejects a message of ${body.length} characters`, async () => {
      await expectAsync(publish('+12025550123', body)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'InvalidParameterException' }),
      );
    });
  }

  it('rejects a message to a topic', async () => {
    const toTopic = new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:1:t', Message: 'Hello' });

    await expectAsync(sns.send(toTopic)).toBeRejectedWith(
      jasmine.objectContaining({ name: 'InvalidParameterException' }),
    );
  });

  it('[SEC-72] accepts no message without a signature, which no web page can send', async () => {
    const body = new URLSearchParams({ Action: 'Publish', PhoneNumber: '+12025550123', Message: 'Hello' });
    const response = await call('/', { method: 'POST', body });

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
    expect(await messages()).toEqual([]);
  });

  it('rejects signed messages from a page of another origin', async () => {
    const body = new URLSearchParams({ Action: 'Publish', PhoneNumber: '+12025550123', Message: 'Hello' });
    const headers = { Authorization: 'AWS4-HMAC-SHA256 spec', Origin: 'http://localhost:4200' };
    const response = await call('/', { method: 'POST', headers, body });

    expect(response.status).toBe(403);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(await messages()).toEqual([]);
  });

  for (const headers of CROSS_ORIGIN_HEADERS) {
    it(`[SEC-70] does not respond to a page with ${JSON.stringify(headers)}`, async () => {
      await publish('+12025550123');
      const read = await call('/inbox/messages', { headers });
      const follow = await call('/inbox/changes', { headers });
      const empty = await call('/inbox/messages', { method: 'DELETE', headers });

      expect([read.status, follow.status, empty.status]).toEqual([403, 403, 403]);
      expect(read.headers.get('Access-Control-Allow-Origin')).toBeNull();
      expect((await messages()).length).toBe(1);
    });
  }

  it('serves a page that loads its own files only', async () => {
    const page = await call('/inbox');
    const html = await page.text();
    const files = [...html.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"/g)].map(
      ([, path]) => path ?? '',
    );
    const types = await Promise.all(
      files.map(async (path) => (await call(path)).headers.get('Content-Type')),
    );

    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'; style-src 'self'");
    expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'; connect-src 'self'");
    expect(new Set(types)).toEqual(
      new Set(['image/svg+xml', 'text/css; charset=utf-8', 'text/javascript; charset=utf-8']),
    );
    expect(html).not.toMatch(/<style|style=|<script>| on[a-z]+=/);
  });

  const arm = (failure: string, to = '', headers: Record<string, string> = {}) =>
    call('/inbox/failure', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ failure, to }),
      redirect: 'manual',
    });

  const armedFailure = async (): Promise<unknown> => (await call('/inbox/failure')).json();

  for (const failure of ['unreachable', 'opted-out']) {
    it(`accepts the next message and loses it: ${failure}`, async () => {
      await arm(failure);
      const { MessageId } = await publish('+12025550123', 'lost');
      await publish('+12025550123', 'delivered');

      expect(MessageId).toEqual(UUID);
      expect((await messages()).map(({ body }) => body)).toEqual(['delivered']);
    });
  }

  it('rejects the next message as SNS does when it throttles', async () => {
    await arm('throttled');
    await expectAsync(publish('+12025550123')).toBeRejectedWith(
      jasmine.objectContaining({ name: 'Throttling', message: 'Rate exceeded' }),
    );
    await publish('+12025550123', 'delivered');

    expect((await messages()).map(({ body }) => body)).toEqual(['delivered']);
  });

  it('fails the next message to one number only', async () => {
    await arm('unreachable', '+1 (202) 555-0123');
    await publish('+37477123456', 'delivered');
    expect(await armedFailure()).toEqual({ failure: 'unreachable', to: '+12025550123' });
    expect(await (await call('/inbox')).text()).toContain('<strong class="recipient">+12025550123</strong>');
    await publish('+12025550123', 'lost');

    expect((await messages()).map(({ body }) => body)).toEqual(['delivered']);
    expect(await armedFailure()).toBeNull();
  });

  it('delivers the next message after the failure was cancelled', async () => {
    await arm('throttled');
    expect((await arm('')).headers.get('Location')).toBe('/inbox');
    await publish('+12025550123');

    expect((await messages()).length).toBe(1);
  });

  for (const [failure, to] of [
    ['eaten', ''],
    ['toString', ''],
    ['throttled', '12'],
  ] as const) {
    it(`rejects the failure "${failure}" of messages to "${to}"`, async () => {
      expect((await arm(failure, to)).status).toBe(400);
      expect(await armedFailure()).toBeNull();
    });
  }

  for (const headers of CROSS_ORIGIN_HEADERS) {
    it(`[SEC-70] arms no failure for a page with ${JSON.stringify(headers)}`, async () => {
      expect((await arm('throttled', '', headers)).status).toBe(403);
      expect((await call('/inbox/failure', { headers })).status).toBe(403);
      expect(await armedFailure()).toBeNull();
    });
  }

  it('responds with 404 for other paths', async () => {
    const statuses = await Promise.all(
      ['/pages', '/inbox/', '/inbox/inbox.ts', '/inbox/../main.ts', '/inbox/%2e%2e/main.ts'].map(
        async (path) => (await call(path)).status,
      ),
    );

    expect(statuses).toEqual(Array(5).fill(404) as number[]);
  });
});
