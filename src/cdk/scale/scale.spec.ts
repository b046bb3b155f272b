import { readFileSync } from 'node:fs';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { answerChallenge } from '../../server/challenge/answer-challenge.ts';
import { startChallenge, type StartChallengeNeeds } from '../../server/challenge/start-challenge.ts';
import { DEFAULT_BUDGET_LIMITS } from '../../server/ledger/budget.ts';
import { DynamoDbLedger } from '../../server/ledger/dynamodb-ledger.ts';
import { startLedgerFixture } from '../../server/ledger/ledger-fixture.ts';
import { DEFAULT_NUMBER_LIMITS } from '../../server/ledger/limits.ts';
import { MemoryLedger } from '../../server/ledger/memory-ledger.ts';
import { nextTextAt } from '../../server/ledger/number-row.ts';
import { DEFAULT_COUNTRIES } from '../../server/phone-number/default-countries.ts';
import { honestCrowd } from '../../server/simulation/population.ts';
import { seededRandom } from '../../server/simulation/random.ts';
import { TextPace } from '../../server/text-message/text-pace.ts';
import { defaultStack } from '../stack-fixture.ts';
import { FIREWALL } from './address.ts';
import { A_MEMBER_A_MONTH, CUSTOM_METRICS, LEDGER_WRITES, TRIGGER_GB } from './assumptions.ts';
import { cognitoUsd } from './prices.ts';
import { TABLES } from './tables.ts';

const DOCUMENT = new URL('../../../docs/scale.md', import.meta.url);

/** The tables of a Markdown document, without their rulers. */
function tablesOf(text: string): string[][][] {
  const blocks = text.split(/\n\n+/).filter((block) => block.startsWith('|'));
  const cells = (row: string) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return blocks.map((block) =>
    block
      .trim()
      .split('\n')
      .map(cells)
      .filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell))),
  );
}

describe('docs/scale.md', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const tables = tablesOf(text);

  for (const [name, table] of Object.entries(TABLES)) {
    it(`has the table "${name}" as it is computed`, () => {
      expect(tables).toContain(table as string[][]);
    });
  }

  it('says from how many members on something is to be done as the table does', () => {
    const named = [...text.matchAll(/From ([\d.]+ million)/g)].map(([, members]) => members);
    const computed = TABLES['per second at peak']?.map((row) => row.at(-1));
    expect(named.length).toBeGreaterThan(2);
    expect(computed).toEqual(jasmine.arrayContaining(named));
  });
});

describe('the arithmetic of scale', () => {
  it("counts the ledger's writes as the triggers make them", async () => {
    const writes: string[] = [];
    const memory = new MemoryLedger(DEFAULT_NUMBER_LIMITS);
    const ledger = new Proxy(memory, {
      get(target, name: keyof MemoryLedger) {
        if (name !== 'read') writes.push(name);
        return target[name].bind(target);
      },
    });
    const sent: string[] = [];
    const needs: StartChallengeNeeds = {
      ledger,
      sendText: async (_, body) => {
        sent.push(body.slice(0, 6));
        return { outcome: 'sent' };
      },
      pace: new TextPace(),
      sender: { appName: 'Spec', appHost: 'localhost' },
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
    const { challengeId } = await startChallenge(needs, recipient);
    expect(writes).toEqual(['issue', 'spend', 'spend', 'spend']);
    expect(writes.length).toBe(LEDGER_WRITES.text);

    const answer = (code: string) => {
      writes.length = 0;
      return answerChallenge(needs, {
        ledgerKey,
        challengeId,
        answer: code,
        country: 'US',
        isKnownNumber: true,
      });
    };
    expect(await answer('no code')).toBeFalse();
    expect(writes.length).toBe(LEDGER_WRITES.wrongAnswer);
    expect(await answer(sent[0] ?? '')).toBeTrue();
    expect(writes.length).toBe(LEDGER_WRITES.rightAnswer);
  });

  it("counts a write as one unit, since a number's row stays below a kilobyte", async () => {
    const fixture = await startLedgerFixture();
    const ledger = new DynamoDbLedger(fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS);
    const key = 'number#+123456789012345';
    const challenge = { challengeId: 'i'.repeat(36), codeHash: 'h'.repeat(64), expiresAt: Date.now() };
    let now = Date.UTC(2026, 0, 1);
    for (let texts = 0; texts < 10; texts++) {
      expect(await ledger.issue(key, challenge, now)).toBeDefined();
      now = nextTextAt(await ledger.read(key), DEFAULT_NUMBER_LIMITS);
    }
    const command = new GetItemCommand({ TableName: fixture.table, Key: { pk: { S: key } } });
    const { Item = {} } = await fixture.client.send(command);
    // An upper bound: a number takes less in DynamoDB than its digits do here.
    const bytes = Object.entries(Item)
      .flatMap(([name, value]) => [name, value.S ?? value.N ?? ''])
      .join('');
    expect(Item['sentAt9']).toBeDefined();
    expect(bytes.length).toBeLessThan(1024);
    await fixture.stop();
  });

  it('has the log-ins and resends of the simulation', () => {
    const members = 20_000;
    const requests = honestCrowd(seededRandom(1), members, 30).length / members;
    const { logIns, resends } = A_MEMBER_A_MONTH;
    expect(requests / (logIns * (1 + resends))).toBeCloseTo(1, 1);
  });

  it('has the memory and the firewall that are deployed, and metrics for every country', () => {
    expect(defaultStack.trigger('CreateAuthChallenge')['MemorySize']).toBe(TRIGGER_GB * 1024);
    const rules = JSON.stringify(defaultStack.theOne('AWS::WAFv2::WebACL').Properties['Rules']);
    for (const limit of [FIREWALL.publicRequests, FIREWALL.requests]) {
      expect(rules).toContain(`"Limit":${limit}`);
    }
    expect(rules).toContain(`"EvaluationWindowSec":${FIREWALL.windowSeconds}`);
    expect(CUSTOM_METRICS).toBe(10 * DEFAULT_COUNTRIES.length);
  });

  it("comes to what Cognito's pricing page does in its own example", () => {
    expect(cognitoUsd(10_000, 'lite')).toBe(0);
    expect(cognitoUsd(950_000, 'lite')).toBeCloseTo(90_000 * 0.0055 + 850_000 * 0.0046, 6);
    expect(cognitoUsd(100_000, 'essentials')).toBeCloseTo(1_350, 6);
  });
});
