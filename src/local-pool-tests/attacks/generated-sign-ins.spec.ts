import fc from 'fast-check';
import { PROOF_BY_DEVICE } from '../../contract/challenge-parameters.ts';
import { startAwsFixture, type AwsFixture } from '../../server/testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from '../../server/testing/ledger-fixture.ts';
import { CLOSED_LIST } from '../../server/testing/rejections-fixture.ts';
import { loadTriggers, type Triggers } from '../../server/testing/triggers-fixture.ts';
import { TIMEOUT_MS, differentCode } from './attack-fixture.ts';
import { newDevice } from './browser.ts';
import { TriggerSignIn, type Account } from './trigger-sign-in.ts';

/** One SMS message for each number, so that every later sign-in has to prove its browser. */
const SETTINGS = {
  LEDGER_HMAC_KEY: 'a ledger key that is thirty-two characters',
  NUMBER_TEXTS_PER_10_MINUTES: '1',
  NUMBER_TEXTS_PER_DAY: '1',
  NUMBER: 'changeable',
  NUMBER_CHANGE_BROWSER_HOURS: '0',
};

const OUTCOME = new RegExp(`^(challenge|tokens|fail)$|${CLOSED_LIST.source}`);

const DEVICES = Array.from({ length: 3 }, newDevice);

/** Numbers that members ask for: two that can receive codes, and one of another country. */
const NEW_NUMBERS = ['+12025559001', '+12025559002', '+447400123456'] as const;

/** The kinds of requests. The last two answer with the code of another challenge. */
const ACTIONS = ['start', 'right', 'device', 'wrong', 'garbage', 'replaced', 'of another number'] as const;

interface Action {
  readonly kind: (typeof ACTIONS)[number];
  /** The index of the sign-in; three can be open at a time. */
  readonly signIn: number;
  /** The index of the account that a started sign-in is for: two members and an unknown number. */
  readonly account: number;
  readonly metadata: Record<string, string>;
  readonly garbage: string;
}

const garbage = fc.oneof(
  fc.string(),
  fc.constantFrom('', '000000', '__proto__', 'true', PROOF_BY_DEVICE.repeat(9), '9'.repeat(100_000)),
);
const metadata = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...DEVICES).map((device) => ({ device })) },
  fc.record({ device: fc.constantFrom(...DEVICES), newNumber: fc.constantFrom(...NEW_NUMBERS) }),
  fc.constant({ resend: 'true' }),
  fc.dictionary(
    fc.constantFrom('device', 'link', 'name', 'locale', 'answerCorrect', 'step', 'newNumber', 'resend'),
    garbage,
  ),
);
const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...ACTIONS, 'start', 'right', 'device'),
  signIn: fc.nat(2),
  account: fc.constantFrom(0, 0, 0, 1, 2),
  metadata,
  garbage,
});

/** Returns actions of one member in one browser. */
const inOneBrowser = (...kinds: Action['kind'][]): Action[] =>
  kinds.map((kind) => ({
    ...{ kind, signIn: 0, account: 0, metadata: { device: DEVICES[0] ?? '' }, garbage: '' },
  }));

/** Sign-ins whose browser has to prove that it is known. */
const PROOFS: readonly Action[][] = [
  inOneBrowser('start', 'right', 'start', 'device', 'wrong', 'right'),
  inOneBrowser('start', 'right', 'start', 'right'),
  inOneBrowser('start', 'wrong', 'wrong', 'wrong', 'start', 'device'),
];

/** A member who asks for a new number with the right code, and answers its code. */
const CHANGE: readonly Action[] = inOneBrowser('start', 'right', 'wrong', 'right').map((each, n) => ({
  ...each,
  metadata: { ...each.metadata, ...(n === 1 && { newNumber: NEW_NUMBERS[0] }) },
}));

let lastMember = 0;
const newMember = (): Account => ({
  userName: `member ${++lastMember}`,
  phoneNumber: `+1202555${String(lastMember).padStart(4, '0')}`,
});

describe('generated sign-ins', () => {
  let ledger: LedgerFixture;
  let aws: AwsFixture;
  let triggers: Triggers;

  beforeAll(async () => {
    [ledger, aws] = await Promise.all([startLedgerFixture(), startAwsFixture()]);
    const settings = { ...SETTINGS, PREFIX_TEXTS_PER_HOUR: '100000', COUNTRY_TEXTS_PER_DAY: '100000' };
    triggers = await loadTriggers(ledger, aws, settings);
  });
  afterAll(async () => {
    triggers.unload();
    await Promise.all([ledger.stop(), aws.stop()]);
  });
  beforeEach(() => {
    spyOn(console, 'log');
    spyOn(console, 'error');
  });

  it(
    '[SEC-80] [SEC-39] get `true` and tokens only for the code of the challenge that they were asked for',
    async () => {
      const seen = { proofs: 0, provenBrowsers: 0, tokens: 0, newNumbers: 0, taken: 0 };
      const play = async (actions: readonly Action[]) => {
        const accounts = [newMember(), newMember(), { userName: `unknown ${lastMember}` }];
        const codes = new Map<string, string>();
        const codeOf = (id: string | undefined) => codes.get(id ?? '') ?? 'none';
        const otherCode = (code: string) => [...codes.values()].find((each) => each !== code) ?? 'none';
        const open: (TriggerSignIn | undefined)[] = [];
        for (const { kind, signIn, account, metadata: sent, garbage: text } of actions) {
          const current = kind === 'start' ? new TriggerSignIn(triggers, accounts[account]) : open[signIn];
          if (!current) continue;
          const { step, challengeId } = current;
          const right = codeOf(challengeId);
          const answers = {
            start: '',
            right,
            device: PROOF_BY_DEVICE,
            wrong: differentCode(right),
            garbage: text,
            replaced: [...codes.values()].at(-2) ?? 'none',
            'of another number': otherCode(right),
          };
          const answer = answers[kind];
          const messages = aws.published.length;
          const result = await (kind === 'start' ? current.start() : current.answer(answer, sent));
          const message = aws.published[messages]?.get('Message');
          if (message) codes.set(current.challengeId ?? '', message.slice(-6));
          open[signIn] = result === 'challenge' ? current : undefined;

          const isRight = step === 'code' && answer === right && current.account.phoneNumber !== undefined;
          const isCorrect = current.isCorrect === true;
          if (isCorrect && !isRight) throw new Error(`Verified "${answer}" in a ${step} round.`);
          // A new number replaces tokens by a challenge, or by the rejection of that number.
          const isSignedIn = isCorrect && sent['newNumber'] === undefined;
          if ((result === 'tokens') !== isSignedIn) throw new Error(`${result} after ${isCorrect}.`);
          if (!OUTCOME.test(result)) throw new Error(`Unexpected result: ${result}`);
          if (isCorrect) codes.delete(challengeId ?? '');
          if (result === 'tokens') seen.tokens++;
          if (result === 'challenge' && current.step === 'new-number') seen.newNumbers++;
          // The fake of Cognito says that each number has an account.
          if (result === 'NUMBER_TAKEN') seen.taken++;
          const isConfirmed = step === 'new-number' && answer === right && sent['resend'] !== 'true';
          if (result === 'NUMBER_TAKEN' && !isConfirmed) throw new Error(`${result} for "${answer}".`);
          if (result === 'challenge' && current.step === 'proof') seen.proofs++;
          if (result === 'challenge' && step === 'proof') seen.provenBrowsers++;
        }
      };
      const checked = fc.assert(fc.asyncProperty(fc.array(action, { maxLength: 16 }), play), {
        numRuns: 200,
        examples: [...PROOFS, CHANGE].map((actions): [Action[]] => [[...actions]]),
      });
      await expectAsync(checked).toBeResolved();

      expect(seen.tokens).toBeGreaterThan(0);
      expect(seen.proofs).toBeGreaterThan(0);
      expect(seen.provenBrowsers).toBeGreaterThan(0);
      expect(seen.newNumbers).toBeGreaterThan(0);
      expect(seen.taken).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );

  it('[SEC-39] get tokens only if the last of their rounds was a code round with a correct answer', async () => {
    const member = newMember();
    const first = new TriggerSignIn(triggers, member);
    await first.start();
    const code = first.challengeMetadata;
    const message = aws.published.at(-1)?.get('Message') ?? '';
    await first.answer(message.slice(-6), { device: DEVICES[0] ?? '' });
    const second = new TriggerSignIn(triggers, member);
    await second.start();
    const proof = second.challengeMetadata;
    expect([first.step, second.step]).toEqual(['code', 'proof']);

    const round = fc.record({
      challengeName: fc.constantFrom('CUSTOM_CHALLENGE', 'CUSTOM_CHALLENGE', 'SRP_A'),
      challengeResult: fc.boolean(),
      challengeMetadata: fc.constantFrom(code, proof),
    });
    let tokens = 0;
    const checked = fc.assert(
      fc.asyncProperty(fc.array(round, { maxLength: 6 }), async (rounds) => {
        const { response } = await triggers.define({
          request: { userAttributes: {}, session: structuredClone(rounds) },
          response: {},
        });
        const trues = rounds.filter(({ challengeResult }) => challengeResult);
        const isAllowed =
          rounds.every(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE') &&
          trues.length === 1 &&
          trues[0] === rounds.at(-1) &&
          trues[0]?.challengeMetadata === code;
        if (response['issueTokens'] !== true) return true;
        tokens++;
        return isAllowed;
      }),
      { numRuns: 500 },
    );
    await expectAsync(checked).toBeResolved();
    expect(tokens).toBeGreaterThan(10);
  });
});
