import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { verifyCode } from '../challenge/verify-code.ts';
import { startChallenge, type StartChallengeDeps } from '../challenge/start-challenge.ts';
import { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import { DEFAULT_BUDGET_LIMITS } from './budget.ts';
import { DynamoDbLedger } from './dynamodb-ledger.ts';
import { startLedgerFixture } from '../testing/ledger-fixture.ts';
import { DEFAULT_NUMBER_LIMITS } from './limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { nextSendAt } from './number-row.ts';

// README.md and docs/scale.md quote these numbers.
describe('the cost of the ledger', () => {
  it('is 4 writes for each SMS message, 1 for a wrong answer and 2 for a correct one', async () => {
    const writes: string[] = [];
    const memory = new MemoryLedger(DEFAULT_NUMBER_LIMITS);
    const ledger = new Proxy(memory, {
      get(target, name: keyof MemoryLedger) {
        if (name !== 'read') writes.push(name);
        return target[name].bind(target);
      },
    });
    const sent: string[] = [];
    const deps: StartChallengeDeps = {
      ledger,
      sendSms: async (_, body) => {
        sent.push(body.slice(0, 6));
        return { outcome: 'sent' };
      },
      latencyMimic: new SendLatencyMimic(),
      appIdentity: { appName: 'Spec', appHost: 'localhost' },
      codeHmacKey: 'a key that guards nothing but this spec',
      codeLifetimeSeconds: 300,
      numberLimits: DEFAULT_NUMBER_LIMITS,
      budgetLimits: DEFAULT_BUDGET_LIMITS,
      budgetMode: 'enforce',
      sending: 'on',
      testNumbers: new Map(),
      emit: () => undefined,
      now: Date.now,
    };
    const ledgerKey = 'number#+12025550123';
    const phoneNumber = '+12025550123';
    const budgets = { prefix: '+1202555', country: 'US', pool: 'all' };
    const recipient = { ledgerKey, phoneNumber, language: 'en', ...budgets } as const;
    const { challengeId } = await startChallenge(deps, recipient);
    expect(writes).toEqual(['issue', 'spend', 'spend', 'spend']);

    const answer = (code: string) => {
      writes.length = 0;
      const attempt = { ledgerKey, challengeId, answer: code, country: 'US', isRegistered: true };
      return verifyCode(deps, attempt);
    };
    expect(await answer('no code')).toBeFalse();
    expect(writes.length).toBe(1);
    expect(await answer(sent[0] ?? '')).toBeTrue();
    expect(writes.length).toBe(2);
  });

  it("is one unit for each write, because a number's row is always smaller than 1 KB", async () => {
    const fixture = await startLedgerFixture();
    const ledger = new DynamoDbLedger(fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS);
    const key = 'number#+123456789012345';
    const challenge = { challengeId: 'i'.repeat(36), codeHash: 'h'.repeat(64), expiresAt: Date.now() };
    let now = Date.UTC(2026, 0, 1);
    for (let count = 0; count < 10; count++) {
      expect(await ledger.issue(key, challenge, now)).toBeDefined();
      now = nextSendAt(await ledger.read(key), DEFAULT_NUMBER_LIMITS);
    }
    const command = new GetItemCommand({ TableName: fixture.table, Key: { pk: { S: key } } });
    const { Item = {} } = await fixture.client.send(command);
    // An upper bound: DynamoDB stores a number in fewer bytes than it has digits.
    const bytes = Object.entries(Item)
      .flatMap(([name, value]) => [name, value.S ?? value.N ?? ''])
      .join('');
    expect(Item['sentAt9']).toBeDefined();
    expect(bytes.length).toBeLessThan(1024);
    await fixture.stop();
  });
});
