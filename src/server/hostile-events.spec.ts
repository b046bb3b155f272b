import fc from 'fast-check';
import type { TriggerSource } from '../contract/triggers.ts';
import { startAwsFixture, type AwsFixture } from './testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from './testing/ledger-fixture.ts';
import { CLOSED_LIST } from './testing/rejections-fixture.ts';
import { loadTriggers, type Triggers } from './testing/triggers-fixture.ts';

/** Values that Cognito never sends, or that an attacker can make it send. */
const hostile = fc.oneof(
  fc.constantFrom(undefined, null, '', [], {}, 0, true, '__proto__', 'x'.repeat(131_072)),
  fc.constantFrom('+12025550123', 'CUSTOM_CHALLENGE', '000000', '{"__proto__":{"attemptsLeft":9}}'),
  fc.anything({ withNullPrototype: true, maxDepth: 2 }),
);
const round = fc.record(
  {
    challengeName: fc.oneof(fc.constantFrom('CUSTOM_CHALLENGE', 'SRP_A', 'PASSWORD_VERIFIER'), hostile),
    challengeResult: fc.oneof(fc.boolean(), hostile),
    challengeMetadata: hostile,
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    version: hostile,
    userPoolId: hostile,
    userName: fc.oneof(fc.constant('4f1c9b6e-7c1d-4a39-9d8e-0c5e5f0b7a11'), hostile),
    triggerSource: fc.oneof(fc.constant('PreSignUp_SignUp' satisfies TriggerSource), hostile),
    request: fc.oneof(
      fc.record(
        {
          userAttributes: fc.oneof(
            fc.record(
              { name: hostile, phone_number: hostile, phone_number_verified: hostile },
              { requiredKeys: [] },
            ),
            hostile,
          ),
          session: fc.oneof(fc.array(round, { maxLength: 50 }), hostile),
          privateChallengeParameters: fc.oneof(fc.record({ challengeId: hostile }), hostile),
          challengeAnswer: hostile,
          userNotFound: fc.oneof(fc.boolean(), hostile),
          clientMetadata: fc.oneof(fc.constant({ admin: 'true', answerCorrect: 'true' }), hostile),
        },
        { requiredKeys: [] },
      ),
      hostile,
    ),
    response: fc.oneof(fc.constant({}), hostile),
  },
  { requiredKeys: [] },
);

describe('a hostile event', () => {
  let ledger: LedgerFixture;
  let aws: AwsFixture;
  let triggers: Triggers;

  beforeAll(async () => {
    [ledger, aws] = await Promise.all([startLedgerFixture(), startAwsFixture()]);
    triggers = await loadTriggers(ledger, aws);
  });
  afterAll(async () => {
    triggers.unload();
    await Promise.all([ledger.stop(), aws.stop()]);
  });
  beforeEach(() => {
    spyOn(console, 'log');
    spyOn(console, 'error');
  });

  for (const name of ['preSignUp', 'define', 'create', 'verify', 'postAuthentication'] as const) {
    it(`[SEC-46] gets a response or an error of the closed list from ${name}, and never tokens`, async () => {
      await fc.assert(
        fc.asyncProperty(event, async (given) => {
          const outcome = await triggers[name](copyOf(given)).catch((error: unknown) => error as Error);
          if (outcome instanceof Error) {
            expect(outcome.message).toMatch(CLOSED_LIST);
            return;
          }
          const { response } = outcome as { response?: Record<string, unknown> | null };
          expect(response?.['answerCorrect'] === true).toBeFalse();
          expect(response?.['autoVerifyPhone'] === true).toBeFalse();
          expect(response?.['issueTokens'] === true).toBe(mayHaveTokens(outcome));
        }),
        { numRuns: 150 },
      );
    });
  }
});

/**
 * Checks that every round was a custom challenge of a registered number, and that only the last
 * answer was correct.
 */
function mayHaveTokens(outcome: unknown): boolean {
  const { request, response } = outcome as {
    request?: { session?: Record<string, unknown>[]; userNotFound?: unknown };
    response?: Record<string, unknown>;
  };
  if (response?.['issueTokens'] === undefined) return false;
  const rounds = request?.session ?? [];
  return (
    !request?.userNotFound &&
    rounds.every(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE') &&
    rounds.length > 0 &&
    rounds.findIndex(({ challengeResult }) => challengeResult === true) === rounds.length - 1
  );
}

/**
 * Copies the event through JSON, because a trigger changes it and fast-check must not see the
 * change.
 */
function copyOf(value: unknown): unknown {
  return (JSON.parse(JSON.stringify({ value })) as { value?: unknown }).value;
}
