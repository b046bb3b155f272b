import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswerMetadata } from '../../contract/challenge-parameters.ts';
import { TRIGGER_FILES, type TriggerFile } from '../../contract/triggers.ts';
import { AttackFixture, resultOf, type ChallengeResponse } from './attack-fixture.ts';
import { numberKey } from './ledger-keys.ts';
import {
  accountOf,
  createMovableMember,
  signInOnNewBrowser,
  type MovableMember,
} from './number-change-fixture.ts';

const CHANGED = /^NUMBER_CHANGED challengeId=[\w-]+$/;

// Cognito repeats the call of a trigger that did not respond within five seconds, with the same
// event, and uses the last result.
describe('a trigger that Cognito calls twice during a change of number', () => {
  let folder: string;
  let attack: AttackFixture;
  let member: MovableMember;
  let challenge: ChallengeResponse;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'triggers-'));
    for (const name of Object.values(TRIGGER_FILES)) {
      const url = new URL(`../../server/${name}.ts`, import.meta.url).href;
      const source = `import { writeFileSync } from 'node:fs';
        import { handler as trigger } from '${url}';
        export const handler = async (event, context) => {
          if (event.request.clientMetadata?.twice === '${name}') {
            await trigger(structuredClone(event), context).catch(() => undefined);
            writeFileSync(new URL('./called-twice', import.meta.url), '${name}');
          }
          return trigger(event, context);
        };`;
      writeFileSync(join(folder, `${name}.ts`), source);
    }
    const changeable = { NUMBER: 'changeable', NUMBER_CHANGE_BROWSER_HOURS: '0' };
    const triggerSettings = { PREFIX_TEXTS_PER_HOUR: '100000', ...changeable };
    attack = await AttackFixture.start({ triggersFolder: folder, triggerSettings });
  });
  afterAll(async () => {
    await attack.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    member = await createMovableMember(attack);
    challenge = await attack.pool.startSignIn(member.phoneNumber);
  });

  /** Answers the challenge. @param twice the trigger that is called twice */
  async function respond(answer: string, metadata: AnswerMetadata, twice?: TriggerFile): Promise<string> {
    const sent = { device: member.device, ...metadata, ...(twice !== undefined && { twice }) };
    const request = attack.respond(challenge.Session, member.phoneNumber, answer, sent);
    const result = await resultOf(request);
    challenge = await request.catch(() => challenge);
    return result;
  }
  /** The trigger that was last called twice. */
  const calledTwice = () => readFileSync(join(folder, 'called-twice'), 'utf8');
  const request = async (twice?: TriggerFile) =>
    respond(await attack.codeFor(member.phoneNumber), { newNumber: member.newNumber }, twice);
  const confirm = async (twice?: TriggerFile) => respond(await attack.codeFor(member.newNumber), {}, twice);
  /** Counts the codes to the new number and the notices to the current one. */
  const countMessages = async () => {
    const notices = (await attack.messagesTo(member.phoneNumber)).filter((body) =>
      body.includes('about to move'),
    );
    return [(await attack.messagesTo(member.newNumber)).length, notices.length];
  };
  const expectNumber = async (phoneNumber: string) => {
    const account = await accountOf(attack, member.userName);
    expect(account['phone_number']).toBe(phoneNumber);
    expect(account['phone_number_verified']).toBe('true');
    expect(account['custom:proven_number']).toBe(phoneNumber);
    const [previous] = account['custom:previous_number']?.split(' ') ?? [];
    expect(previous).toBe(phoneNumber === member.newNumber ? member.phoneNumber : undefined);
  };
  const expectAnotherChange = async () => {
    await attack.ageRow(numberKey(member.phoneNumber), 24 * 60 * 60);
    challenge = await attack.pool.startSignIn(member.phoneNumber);
    expect(await request()).toBe('attemptsLeft=3');
    expect(await confirm()).toMatch(CHANGED);
    await expectNumber(member.newNumber);
  };

  it('[SEC-87] to verify the code of the current number reports an expired code, and sends no message', async () => {
    expect(await request('verify-auth-challenge-response')).toBe('CODE_EXPIRED');
    expect(await countMessages()).toEqual([0, 0]);
    await expectNumber(member.phoneNumber);
    await expectAnotherChange();
  });

  it('[SEC-87] to send the code of the new number ends the change, and sends each message once', async () => {
    expect(await request('create-auth-challenge')).toMatch(/^UNEXPECTED requestId=/);
    expect(await countMessages()).toEqual([1, 1]);
    await expectNumber(member.phoneNumber);
    // Another change joins the code that was sent, and sends a notice again.
    await expectAnotherChange();
    expect(await countMessages()).toEqual([1, 2]);
  });

  it('to send another code sends one', async () => {
    await request();
    await attack.ageRow(numberKey(member.newNumber, 'c'), 31);
    expect(await respond('resend', { resend: 'true' }, 'create-auth-challenge')).toBe('attemptsLeft=3');
    expect(calledTwice()).toBe('create-auth-challenge');
    expect(await countMessages()).toEqual([2, 1]);
    expect(await confirm()).toMatch(CHANGED);
  });

  it('[SEC-87] to move the account reports an expired code, and the same code signs in to the new number', async () => {
    await request();
    expect(await confirm('verify-auth-challenge-response')).toBe('CODE_EXPIRED');
    await expectNumber(member.newNumber);
    expect(await signInOnNewBrowser(attack, member.newNumber)).toBe('tokens');
    expect(await countMessages()).toEqual([1, 1]);
  });

  it('to decide the next step changes nothing about it', async () => {
    expect(await request('define-auth-challenge')).toBe('attemptsLeft=3');
    expect(calledTwice()).toBe('define-auth-challenge');
    expect(await countMessages()).toEqual([1, 1]);
    expect(await confirm()).toMatch(CHANGED);
  });

  it('after the sign-in to the new number stores the same attributes', async () => {
    await request();
    const code = await attack.codeFor(member.newNumber);
    await confirm();
    const before = await accountOf(attack, member.userName);
    const { Session } = await attack.pool.startSignIn(member.newNumber);
    const sent = { device: member.device, locale: 'de', twice: 'post-authentication' };
    expect(await resultOf(attack.respond(Session, member.newNumber, code, sent))).toBe('tokens');
    expect(calledTwice()).toBe('post-authentication');
    expect(await accountOf(attack, member.userName)).toEqual({ ...before, locale: 'de' });
  });
});
