import { hashDevice } from '../ledger/known-browsers.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { toNumberRow, type NumberRow } from '../ledger/number-row.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  startOnNewBrowser,
} from '../testing/challenge-fixture.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { verifyCode, type Attempt } from './verify-code.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DORMANT_AFTER_MS = 90 * DAY;
const DEVICE = hashDevice('ada', 'A'.repeat(22));
const NEW_DEVICE = hashDevice('ada', 'B'.repeat(22));

/** A ledger in memory, in which support can release a number. */
class ReleasingLedger extends MemoryLedger {
  readonly #releasedAt = new Map<string, number>();

  release(key: string, now: number): void {
    this.#releasedAt.set(key, now);
  }

  override async attempt(...args: Parameters<MemoryLedger['attempt']>): Promise<NumberRow | undefined> {
    const row = await super.attempt(...args);
    return row && this.#released(args[0], row);
  }

  override async read(key: string): Promise<NumberRow> {
    return this.#released(key, await super.read(key));
  }

  #released(key: string, row: NumberRow): NumberRow {
    return { ...row, releasedAt: this.#releasedAt.get(key) ?? row.releasedAt };
  }
}

describe('a number that was not used for 90 days', () => {
  const ada = memberRecipient('+12025550000');
  let ledger: ReleasingLedger;
  let deps: ReturnType<typeof challengeDeps>['deps'];
  let messages: ReturnType<typeof challengeDeps>['messages'];
  let emit: jasmine.Spy;
  let now: number;

  beforeEach(async () => {
    spyOn(console, 'log');
    now = Date.UTC(2026, 0, 1);
    ledger = new ReleasingLedger(DEFAULT_NUMBER_LIMITS);
    emit = jasmine.createSpy('emit');
    const fixture = challengeDeps(ledger, () => now);
    messages = fixture.messages;
    deps = { ...fixture.deps, dormantAfterMs: DORMANT_AFTER_MS, emit };
    expect(await signIn({ deviceHash: DEVICE })).toBeTrue();
    emit.calls.reset();
  });

  const newestCode = () => messages.at(-1)?.code ?? '';
  const answer = (challengeId: string, attempt: Partial<Attempt> = {}) =>
    verifyCode(deps, { ...attemptOf(ada, challengeId, newestCode()), deviceHash: NEW_DEVICE, ...attempt });
  /** Requests a code and answers it, in a browser that is not known unless the attempt says so. */
  const signIn = async (attempt: Partial<Attempt> = {}) =>
    answer((await startOnNewBrowser(deps, ada)).challengeId, attempt);
  const expectDormant = (signIn: Promise<boolean>) =>
    expectAsync(signIn).toBeRejectedWithError('NUMBER_DORMANT');
  const numberRow = () => ledger.read(ada.keys.number);

  it('[SEC-92] does not sign in with its code and a new browser', async () => {
    now += DORMANT_AFTER_MS;
    expect(await signIn({ deviceHash: undefined })).toBeTrue();
    now += DORMANT_AFTER_MS + 1;
    await expectDormant(signIn());
    expect(emit.calls.allArgs()).toContain(['NumberDormant', 1, {}]);
  });

  it('[SEC-92] does not sign in with a browser without an id', async () => {
    now += DORMANT_AFTER_MS + 1;
    await expectDormant(signIn({ deviceHash: undefined }));
  });

  it('[SEC-92] proves nothing by its code, and counts no wrong answer', async () => {
    const before = await numberRow();
    now += DORMANT_AFTER_MS + 1;
    await expectDormant(signIn());
    const { provenAt, devices, failures } = await numberRow();
    expect({ provenAt, devices, failures }).toEqual({
      provenAt: before.provenAt,
      devices: before.devices,
      failures: 0,
    });
    now += MINUTE;
    await expectDormant(signIn());
  });

  it('[SEC-92] ends the challenge, so that its code does not work later', async () => {
    now += DORMANT_AFTER_MS + 1;
    const { challengeId } = await startOnNewBrowser(deps, ada);
    await expectDormant(answer(challengeId));
    ledger.release(ada.keys.number, now);
    await expectAsync(answer(challengeId)).toBeRejectedWithError(/^CODE_(EXPIRED|USED_UP)$/);
    await expectAsync(answer(challengeId, { deviceHash: DEVICE })).toBeRejectedWithError(
      /^CODE_(EXPIRED|USED_UP)$/,
    );
  });

  it('[SEC-92] answers a wrong code like any other number', async () => {
    now += DORMANT_AFTER_MS + 1;
    const { challengeId } = await startOnNewBrowser(deps, ada);
    const wrong = newestCode() === '000000' ? '000001' : '000000';
    expect(await answer(challengeId, { answer: wrong })).toBeFalse();
    expect(emit.calls.allArgs()).not.toContain(['NumberDormant', 1, {}]);
  });

  it('[SEC-92] signs in with a known browser, and is in use again', async () => {
    now += 400 * DAY;
    expect(await signIn({ deviceHash: DEVICE })).toBeTrue();
    now += MINUTE;
    expect(await signIn()).toBeTrue();
  });

  it('[SEC-92] signs in after support has released it, until it is dormant again', async () => {
    now += 200 * DAY;
    ledger.release(ada.keys.number, now - DORMANT_AFTER_MS);
    expect(await signIn({ deviceHash: undefined })).toBeTrue();
    now += DORMANT_AFTER_MS + 1;
    await expectDormant(signIn());
  });

  it('is not dormant if a known browser has signed in since, in its own row', async () => {
    now += DORMANT_AFTER_MS;
    await ledger.adopt(
      ada.keys.knownBrowsers,
      { challengeId: 'known', codeHash: '', expiresAt: now + MINUTE, charged: [] },
      now,
      now,
    );
    await ledger.consume(ada.keys.knownBrowsers, 'known', { devices: [] }, now);
    now += MINUTE;
    expect((await numberRow()).provenAt).toBeLessThan(now - DORMANT_AFTER_MS);
    expect(await signIn()).toBeTrue();
  });

  it('is not dormant for an account that was never verified, such as one of its new holder', async () => {
    now += 400 * DAY;
    expect(await signIn({ isVerified: false })).toBeTrue();
  });

  it('is not dormant without a record of a correct code', async () => {
    const eve = memberRecipient('+12025550001');
    expect(await ledger.read(eve.keys.number)).toEqual(toNumberRow({}));
    const { challengeId } = await startOnNewBrowser(deps, eve);
    expect(await verifyCode(deps, attemptOf(eve, challengeId, newestCode()))).toBeTrue();
  });

  it('is not dormant if dormancy is off', async () => {
    deps = { ...deps, dormantAfterMs: Infinity };
    now += 4_000 * DAY;
    expect(await signIn()).toBeTrue();
  });
});
