import { newNumberKey } from '../ledger/ledger-key.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  startOnNewBrowser,
} from '../testing/challenge-fixture.ts';
import { LEDGER_HMAC_KEY } from '../testing/ledger-fixture.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { challengeNewNumber, sendToNewNumber, type NewNumberDeps } from './challenge-new-number.ts';
import type { NewNumberChallenge } from './challenge.ts';
import { sealNumber } from './sealed-number.ts';
import { verifyCode } from './verify-code.ts';

const MINUTE = 60_000;
const NEW_NUMBER = '+12025550188';

describe('the challenge of a new number', () => {
  const ada = memberRecipient('+12025550123');
  let deps: NewNumberDeps & ReturnType<typeof challengeDeps>['deps'];
  let messages: ReturnType<typeof challengeDeps>['messages'];
  let now: number;

  beforeEach(() => {
    spyOn(console, 'log');
    spyOn(console, 'error');
    now = Date.UTC(2026, 10, 28, 12);
    const fixture = challengeDeps(new MemoryLedger(DEFAULT_NUMBER_LIMITS), () => now);
    messages = fixture.messages;
    const key = newNumberKey(NEW_NUMBER, LEDGER_HMAC_KEY);
    const recipient = { ...memberRecipient(NEW_NUMBER), keys: { number: key, knownBrowsers: key } };
    deps = {
      ...fixture.deps,
      ledgerHmacKey: LEDGER_HMAC_KEY,
      accountNumbers: 'the numbers of the account',
      recipientOf: () => ({ ...recipient, isVerified: false, purpose: 'new-number' }),
    };
  });

  /** Answers the code of the current number, and asks for the new one. */
  const request = async (): Promise<NewNumberChallenge> => {
    const answered = await startOnNewBrowser(deps, ada);
    const { challengeId } = answered;
    const newNumber = sealNumber(LEDGER_HMAC_KEY, challengeId, NEW_NUMBER);
    await verifyCode(deps, { ...attemptOf(ada, challengeId, messages.at(-1)?.code), newNumber });
    return challengeNewNumber(deps, ada, answered);
  };

  it('[SEC-93] starts once for each correct answer', async () => {
    const answered = await startOnNewBrowser(deps, ada);
    const { challengeId } = answered;
    const newNumber = sealNumber(LEDGER_HMAC_KEY, challengeId, NEW_NUMBER);
    await verifyCode(deps, { ...attemptOf(ada, challengeId, messages.at(-1)?.code), newNumber });
    const challenge = await challengeNewNumber(deps, ada, answered);
    expect(challenge).toEqual(jasmine.objectContaining({ step: 'new-number', newNumber: NEW_NUMBER }));
    const sent = messages.length;
    await expectAsync(challengeNewNumber(deps, ada, answered)).toBeRejectedWithError(
      'The ledger has no new number for this challenge.',
    );
    expect(messages).toHaveSize(sent);
  });

  it('[SEC-93] does not start for a correct answer that asked for no new number', async () => {
    const answered = await startOnNewBrowser(deps, ada);
    await verifyCode(deps, attemptOf(ada, answered.challengeId, messages.at(-1)?.code));
    await expectAsync(challengeNewNumber(deps, ada, answered)).toBeRejectedWithError();
    expect(messages).toHaveSize(1);
  });

  it('is sent again for 15 minutes, so that a change does not stay pending', async () => {
    const { resendUntil } = await request();
    expect(resendUntil).toBe(now + 15 * MINUTE);
    now += 15 * MINUTE;
    const again = await sendToNewNumber(deps, NEW_NUMBER, resendUntil);
    expect(again.resendUntil).toBe(resendUntil);
    now += 1;
    await expectAsync(sendToNewNumber(deps, NEW_NUMBER, resendUntil)).toBeRejectedWithError('CODE_EXPIRED');
  });

  it('is limited like a sign-in of a stranger, although a member asks for it', async () => {
    // Of four messages a day, two may go to numbers that no code has proven. The member gets one.
    deps = { ...deps, budgetLimits: { ...deps.budgetLimits, poolTextsPerDay: 4 } };
    await startOnNewBrowser(deps, memberRecipient('+12025550124'));
    await expectAsync(request()).toBeRejectedWithError('SENDING_LIMITED retryAfterSeconds=43200');
    expect(messages.map(({ to }) => to)).toEqual(['+12025550124', ada.phoneNumber]);
  });
});
