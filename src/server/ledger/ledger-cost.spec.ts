import { GetItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Challenge, Proof } from '../challenge/challenge.ts';
import type { Recipient } from '../challenge/recipient.ts';
import { startChallenge, startChallengeOfKnownBrowser } from '../challenge/start-challenge.ts';
import { verifyCode } from '../challenge/verify-code.ts';
import { verifyProof } from '../challenge/verify-proof.ts';
import { countSignUp } from '../member/registration.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  strangerRecipient,
  unknownRecipient,
} from '../testing/challenge-fixture.ts';
import { startLedgerFixture } from '../testing/ledger-fixture.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { DynamoDbLedger } from './dynamodb-ledger.ts';
import { BROWSER_HASH_LENGTH, hashDevice, MAX_KNOWN_BROWSERS } from './known-browsers.ts';
import type { Ledger } from './ledger.ts';
import { DEFAULT_NUMBER_LIMITS } from './limits.ts';
import { nextSendAt } from './number-row.ts';

// README.md and docs/scale.md quote these numbers.
describe('the cost of the ledger', () => {
  let writes: string[];
  let deps: ReturnType<typeof challengeDeps>['deps'];
  let messages: ReturnType<typeof challengeDeps>['messages'];

  beforeEach(() => {
    writes = [];
    const ledger = new Proxy(new MemoryLedger(DEFAULT_NUMBER_LIMITS), {
      get(target, name: keyof Ledger) {
        writes.push(name);
        return target[name].bind(target);
      },
    });
    ({ deps, messages } = challengeDeps(ledger, Date.now));
    deps = { ...deps, emit: () => undefined };
  });

  /** Starts a sign-in and answers its challenge. */
  const signIn = async (recipient: Recipient, answer: () => string) => {
    const challenge = await startChallenge(deps, recipient);
    if (challenge.step === 'proof') return challenge;
    const { challengeId } = challenge;
    await verifyCode(deps, attemptOf(recipient, challengeId, answer()));
    return challenge;
  };
  const newestCode = () => messages.at(-1)?.code ?? '';

  it('is 4 writes for the sign-in of a member, and 1 for each wrong answer', async () => {
    await signIn(memberRecipient('+12025550123'), newestCode);
    expect(writes).toEqual(['issue', 'spend', 'attempt', 'consume']);
    writes.length = 0;
    await signIn(memberRecipient('+12025550124'), () => 'no code');
    expect(writes).toEqual(['issue', 'spend', 'attempt']);
  });

  it('is 10 writes for the first sign-in of a new number, 2 of them at the sign-up', async () => {
    const number = { phoneNumber: '+12025550123', country: 'US' };
    await countSignUp({ ...deps, signUpLimit: 1 }, number, 'ada');
    expect(writes).toEqual(['spend', 'recordSignUp']);
    await signIn(strangerRecipient(number.phoneNumber), newestCode);
    expect(writes).toHaveSize(10);
    expect(writes.slice(-4)).toEqual(['attempt', 'consume', 'refund', 'refund']);
  });

  it('is the same 2 writes for the challenge of an unknown number and of a member', async () => {
    await startChallenge(deps, unknownRecipient('8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55'));
    expect(writes).toEqual(['issue', 'spend']);
  });

  it('is 1 failed write and 1 read for a rejection, and 5 writes and 2 reads with a proof', async () => {
    const member = memberRecipient('+12025550123');
    const device = { deviceHash: hashDevice('sub', 'A'.repeat(22)) };
    const { challengeId } = (await startChallenge(deps, member)) as Challenge;
    await verifyCode(deps, { ...attemptOf(member, challengeId, newestCode()), ...device });
    for (let n = 1; n < 5; n++) await signIn(member, newestCode);
    writes.length = 0;
    const proof = (await startChallenge(deps, member)) as Proof;
    expect(writes).toEqual(['issue', 'read']);

    const { rejection, endsAt } = proof;
    const round = { key: member.keys.number, rejection, endsAt, answer: 'device', linkHash: undefined };
    await verifyProof(deps, { ...round, deviceHash: device.deviceHash });
    const started = await startChallengeOfKnownBrowser(deps, member, proof);
    await verifyCode(deps, {
      ...attemptOf(member, started.challengeId, newestCode()),
      isKnownBrowser: true,
    });
    expect(writes).toEqual(['issue', 'read', 'read', 'issue', 'spend', 'attempt', 'consume']);
  });

  it("is one unit for each write, because a number's row is always smaller than 1 KB", async () => {
    const fixture = await startLedgerFixture();
    const ledger = new DynamoDbLedger(fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS);
    const key = `n#${'n'.repeat(43)}`;
    const charged = ['p#+12345678901#2026-01-01T01', 'y#US#2026-01-01'];
    const challenge = {
      challengeId: 'i'.repeat(36),
      codeHash: 'h'.repeat(64),
      expiresAt: Date.now(),
      charged,
    };
    const devices = Array.from({ length: MAX_KNOWN_BROWSERS }, (_, n) => ({
      hash: String(n).repeat(BROWSER_HASH_LENGTH),
      since: Date.UTC(2026, 0, 1),
    }));
    let now = Date.UTC(2026, 0, 1);
    for (let count = 0; count < 10; count++) {
      expect(await ledger.issue(key, challenge, now)).toBeDefined();
      await ledger.attempt(key, challenge.challengeId, 'a'.repeat(36), now);
      if (count === 0) await ledger.consume(key, challenge.challengeId, { devices }, now);
      now = nextSendAt(await ledger.read(key), DEFAULT_NUMBER_LIMITS);
    }
    const command = new GetItemCommand({ TableName: fixture.table, Key: { pk: { S: key } } });
    const { Item = {} } = await fixture.client.send(command);
    // DynamoDB stores a number in one byte for two digits, and one more (developer guide).
    const bytesOf = ({ S, N }: AttributeValue) => S?.length ?? (N ? Math.ceil(N.length / 2) + 1 : 1);
    const bytes = Object.entries(Item).map(([name, value]) => name.length + bytesOf(value));
    expect(Object.keys(Item)).toEqual(jasmine.arrayContaining(['sentAt9', 'device4', 'priorCharged1']));
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(1024);
    await fixture.stop();
  });
});
