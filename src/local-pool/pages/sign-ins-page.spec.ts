import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  CROSS_ORIGIN_HEADERS,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
} from '../testing/pool-fixture.ts';

const WRONG_CODE = '191919';

/** Sends an SMS message, and lets the sign-in fail if the provider rejects it. */
const SENDING_TRIGGER = `
  import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
  const sns = new SNSClient({ maxAttempts: 1 });
  export const handler = async (event) => {
    const PhoneNumber = event.request.userAttributes.phone_number;
    await sns.send(new PublishCommand({ PhoneNumber, Message: '${RIGHT_CODE} is your code' }));
    event.response.privateChallengeParameters = { code: '${RIGHT_CODE}' };
    return event;
  };`;

/** Requests a proof first, and a code in the second round. */
const PROOF_TRIGGER = `
  export const handler = async (event) => {
    const isFirst = event.request.session.length === 0;
    event.response.publicChallengeParameters = isFirst ? { step: 'proof', refusal: 'TOO_MANY_CODES' } : { step: 'code' };
    event.response.privateChallengeParameters = { code: '${RIGHT_CODE}' };
    return event;
  };`;

const throwing = (message: string) =>
  `export const handler = () => { throw new Error(${JSON.stringify(message)}); };`;

describe('The page of sign-ins', () => {
  let fixture: PoolFixture;

  beforeEach(async () => (fixture = await PoolFixture.start()));
  afterEach(() => fixture.stop());

  const call = (path: string, init: RequestInit = {}) => fetch(fixture.pool.url + path, init);
  const read = async () => (await call('/sign-ins')).text();

  /** Returns the sign-ins, newest first, each as its outcome and those of its rounds. */
  const outcomes = async () =>
    (await cards()).map((card) =>
      [...card.matchAll(/<span class="chip \w+">([^<]*)/g)].map(([, label]) => label),
    );

  const cards = async () => (await read()).split('<li class="card sign-in').slice(1);

  const failedSignIn = (phoneNumber: string) => fixture.startSignIn(phoneNumber).catch(() => undefined);

  it('shows a sign-up and its sign-in as one sequence of rounds, with the triggers in order', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);
    const wrong = await fixture.answer(Session, phoneNumber, WRONG_CODE);
    await fixture.answer(wrong.Session, phoneNumber, RIGHT_CODE);
    const [card = ''] = await cards();

    expect(await outcomes()).toEqual([
      ['Signed in', 'Account created', 'Challenge without SMS', 'Wrong code', 'Signed in'],
    ]);
    expect(card).toContain(phoneNumber);
    expect(
      [...card.matchAll(/<span>(\w+)<\/span>\s*<span class="ms">\d+ ms/g)].map(([, name]) => name),
    ).toEqual([
      'PreSignUp',
      ...['DefineAuthChallenge', 'CreateAuthChallenge'],
      ...['VerifyAuthChallengeResponse', 'DefineAuthChallenge', 'CreateAuthChallenge'],
      ...['VerifyAuthChallengeResponse', 'DefineAuthChallenge', 'PostAuthentication'],
    ]);
  });

  it('[SEC-71] contains no code, answer, Session or token', async () => {
    fixture.writeTrigger('create-auth-challenge', SENDING_TRIGGER);
    const { phoneNumber } = await fixture.signUp();
    const { Session = '' } = await fixture.startSignIn(phoneNumber);
    const wrong = await fixture.answer(Session, phoneNumber, WRONG_CODE);
    const { AuthenticationResult } = await fixture.answer(wrong.Session, phoneNumber, RIGHT_CODE);
    const page = await read();

    expect(page).toContain('Signed in');
    for (const secret of [
      RIGHT_CODE,
      WRONG_CODE,
      Session,
      wrong.Session ?? '',
      AuthenticationResult?.AccessToken,
    ]) {
      expect(page).not.toContain(secret ?? '');
    }
  });

  it('[SEC-70] escapes and isolates names, numbers and errors', async () => {
    const { phoneNumber } = await fixture.signUp(newPhoneNumber(), '<b>Ada</b> \u202eecalevoL');
    await fixture.startSignIn('<i>unknown</i>');
    fixture.writeTrigger('define-auth-challenge', throwing('<u>no</u>'));
    await failedSignIn(phoneNumber);
    const page = await read();

    expect(page).toContain('<bdi>&lt;b&gt;Ada&lt;/b&gt; \u202eecalevoL</bdi>');
    expect(page).toContain('<bdi>&lt;i&gt;unknown&lt;/i&gt;</bdi>');
    expect(page).toContain('DefineAuthChallenge failed with error &lt;u&gt;no&lt;/u&gt;.');
    expect(page).not.toMatch(/<[biu]>/);
  });

  it('keeps simultaneous sign-ins of one number apart by their Sessions', async () => {
    const { phoneNumber } = await fixture.signUp();
    const [first, second] = await Promise.all([
      fixture.startSignIn(phoneNumber),
      fixture.startSignIn(phoneNumber),
    ]);
    await Promise.all([
      fixture.answer(first.Session, phoneNumber, WRONG_CODE),
      fixture.answer(second.Session, phoneNumber, RIGHT_CODE),
    ]);

    expect((await outcomes()).map(([outcome]) => outcome)).toEqual(
      jasmine.arrayWithExactContents(['Wrong code', 'Signed in']),
    );
  });

  it('separates a sign-in from a sign-up of more than a minute ago', async () => {
    const { phoneNumber } = await fixture.signUp();
    fixture.clock.advance(61);
    await fixture.startSignIn(phoneNumber);

    expect(await outcomes()).toEqual([
      ['Waiting for the code', 'Challenge without SMS'],
      ['Account created', 'Account created'],
    ]);
  });

  it('shows a replayed Session without changing the outcome', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);
    await fixture.answer(Session, phoneNumber, RIGHT_CODE);
    await expectAsync(fixture.answer(Session, phoneNumber, RIGHT_CODE)).toBeRejected();
    const [card = ''] = await cards();

    expect((await outcomes())[0]).toEqual([
      ...['Signed in', 'Account created', 'Challenge without SMS', 'Signed in', 'Session used twice'],
    ]);
    expect(card).toContain('with a used Session');
  });

  for (const [title, outcome, message] of [
    ['a crash', 'Trigger failed', 'Cannot read properties'],
    ['a rejection code', 'Rejected: TOO_MANY_CODES', 'TOO_MANY_CODES retryAfterSeconds=540'],
    ['a used-up code', 'Used up', 'CODE_USED_UP'],
  ] as const) {
    it(`ends with the error of a trigger: ${title}`, async () => {
      const { phoneNumber } = await fixture.signUp();
      fixture.writeTrigger('create-auth-challenge', throwing(message));
      await failedSignIn(phoneNumber);
      const [card = ''] = await cards();

      expect((await outcomes())[0]?.[0]).toBe(outcome);
      expect(card).toContain(`CreateAuthChallenge failed with error ${message}.`);
      expect(card).toContain('<li class="call failed">');
    });
  }

  it('calls a code used up when the triggers end the sign-in after a wrong one', async () => {
    const { phoneNumber } = await fixture.signUp();
    let { Session } = await fixture.startSignIn(phoneNumber);
    ({ Session } = await fixture.answer(Session, phoneNumber, WRONG_CODE));
    ({ Session } = await fixture.answer(Session, phoneNumber, WRONG_CODE));
    await expectAsync(fixture.answer(Session, phoneNumber, WRONG_CODE)).toBeRejected();

    expect((await outcomes())[0]?.[0]).toBe('Used up');
  });

  it('tells an unanswered, an expired and a disabled sign-in', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);
    fixture.clock.advance(3600);
    expect((await outcomes())[0]?.[0]).toBe('Not answered');
    await expectAsync(fixture.answer(Session, phoneNumber, RIGHT_CODE)).toBeRejected();
    expect((await outcomes())[0]?.[0]).toBe('Session expired');
    await fixture.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    await failedSignIn(phoneNumber);
    expect((await outcomes())[0]?.[0]).toBe('Member disabled');
  });

  it('says that a number has no account', async () => {
    await fixture.startSignIn(newPhoneNumber());
    const [card] = await cards();

    expect(card).toContain('No account with this number');
  });

  it('shows a request without a user name, and one with an unknown Session', async () => {
    const phoneNumber = newPhoneNumber();
    await expectAsync(fixture.startSignIn('')).toBeRejected();
    await expectAsync(fixture.answer('x'.repeat(20), phoneNumber, RIGHT_CODE)).toBeRejected();
    const [unknownSession, nameless] = await cards();

    expect((await outcomes()).map(([outcome]) => outcome)).toEqual([
      'Invalid session',
      'Rejected: InvalidParameter',
    ]);
    expect(unknownSession).toContain(phoneNumber);
    expect(nameless).toContain('Without a user name');
  });

  it('keeps the last twenty rounds of a sign-in', async () => {
    const { phoneNumber } = await fixture.signUp();
    fixture.writeTrigger(
      'define-auth-challenge',
      `export const handler = (event) => ({ ...event, response: { challengeName: 'CUSTOM_CHALLENGE' } });`,
    );
    let { Session } = await fixture.startSignIn(phoneNumber);
    const first = Session;
    for (let round = 0; round < 21; round++) {
      ({ Session } = await fixture.answer(Session, phoneNumber, WRONG_CODE));
    }
    expect(await outcomes()).toEqual([Array(21).fill('Wrong code') as string[]]);
    await expectAsync(fixture.answer(first, phoneNumber, WRONG_CODE)).toBeRejected();

    expect((await outcomes()).length).toBe(2);
  });

  it('shows proof rounds as such', async () => {
    const { phoneNumber } = await fixture.signUp();
    fixture.writeTrigger('create-auth-challenge', PROOF_TRIGGER);
    const { Session } = await fixture.startSignIn(phoneNumber);
    expect((await outcomes())[0]?.[0]).toBe('Waiting for the proof');
    const { Session: codeSession } = await fixture.answer(Session, phoneNumber, 'device');
    await fixture.answer(codeSession, phoneNumber, RIGHT_CODE);
    const [card = ''] = await cards();

    expect((await outcomes())[0]?.slice(2)).toEqual([
      ...['Proof requested: TOO_MANY_CODES', 'Browser is known', 'Signed in'],
    ]);
    expect(card).toContain('<h3>Proof of a known browser</h3>');
    expect(card).toContain('<h3>Answer 1</h3>');
  });

  it('shows the SMS messages of a round, and those that failed', async () => {
    fixture.writeTrigger('create-auth-challenge', SENDING_TRIGGER);
    const { phoneNumber } = await fixture.signUp();
    await fixture.startSignIn(phoneNumber);
    expect((await outcomes())[0]?.at(-1)).toBe('SMS sent');
    expect((await cards())[0]).toContain(`SMS to <a href="/inbox">${phoneNumber}</a>`);

    await call('/inbox/failure', { method: 'POST', body: new URLSearchParams({ failure: 'unreachable' }) });
    await fixture.startSignIn(phoneNumber);
    expect((await outcomes())[0]).toEqual(['SMS not delivered', 'SMS not delivered: unreachable']);

    await call('/inbox/failure', { method: 'POST', body: new URLSearchParams({ failure: 'throttled' }) });
    await failedSignIn(phoneNumber);
    expect((await outcomes())[0]?.[0]).toBe('Trigger failed');
    expect((await cards())[0]).toContain(`SMS to ${phoneNumber}: throttled`);
  });

  it('assigns simultaneous messages to the rounds of their numbers', async () => {
    fixture.writeTrigger('create-auth-challenge', SENDING_TRIGGER);
    const signedUp = await Promise.all(Array.from({ length: 5 }, () => fixture.signUp()));
    await Promise.all(signedUp.map(({ phoneNumber }) => fixture.startSignIn(phoneNumber)));

    for (const card of await cards()) {
      const [, number = ''] = /<bdi>(\+\d+)/.exec(card) ?? [];
      expect([...card.matchAll(/SMS to <a href="\/inbox">(\+\d+)/g)].map(([, to]) => to)).toEqual([number]);
    }
  });

  it('shows the last fifty', async () => {
    const { phoneNumber: first } = await fixture.signUp();
    await Promise.all(Array.from({ length: 50 }, () => fixture.signUp()));

    expect((await cards()).length).toBe(50);
    expect(await read()).not.toContain(first);
  });

  it('streams an event for each change', async () => {
    const response = await call('/sign-ins/changes');
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('retry: 1000\n\n');
    await fixture.signUp();

    expect((await reader?.read())?.value).toContain('data:\n\n');
    await reader?.cancel();
  });

  it('[SEC-70] runs its own script only, and cannot be framed', async () => {
    const response = await call('/sign-ins');
    const policy = response.headers.get('Content-Security-Policy');

    expect(policy).toContain("default-src 'none'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'; script-src 'self'");
    expect(await response.text()).not.toMatch(/<script>|<style|style=| on[a-z]+=/);
  });

  for (const headers of CROSS_ORIGIN_HEADERS) {
    it(`[SEC-70] rejects a request with ${JSON.stringify(headers)}`, async () => {
      const responses = await Promise.all(
        ['/sign-ins', '/sign-ins/changes'].map((path) => call(path, { headers })),
      );

      expect(responses.map(({ status }) => status)).toEqual([403, 403]);
    });
  }
});
