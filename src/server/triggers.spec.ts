import type { PublicChallengeParameter } from '../contract/challenge-parameters.ts';
import { LOCAL_CLIENT_ID, LOCAL_REGION, LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import type { TriggerFile, TriggerSource } from '../contract/triggers.ts';
import { startAwsFixture, type AwsFixture } from './testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from './testing/ledger-fixture.ts';
import { loadTriggers, type Triggers } from './testing/triggers-fixture.ts';

/** Returns an event as Cognito sends it. The members that the trigger has to set are null. */
function eventOf(triggerSource: TriggerSource, request: object, response: object) {
  return {
    version: '1',
    region: LOCAL_REGION,
    userPoolId: LOCAL_USER_POOL_ID,
    userName: '4f1c9b6e-7c1d-4a39-9d8e-0c5e5f0b7a11',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: LOCAL_CLIENT_ID },
    triggerSource,
    request,
    response,
  };
}

const unfilledCreate = {
  publicChallengeParameters: null,
  privateChallengeParameters: null,
  challengeMetadata: null,
};

const UUID = jasmine.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

const publicParametersOf = ({ response }: Awaited<ReturnType<Triggers['create']>>) =>
  response['publicChallengeParameters'] as { readonly challengeId: string };

describe('the triggers', () => {
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

  const attributesOf = (phoneNumber: string) => ({ sub: '4f1c9b6e', name: 'Ada', phone_number: phoneNumber });
  const create = (
    phoneNumber: string,
    session: object[] = [],
    attributes: object = {},
    clientMetadata?: unknown,
  ) =>
    triggers.create(
      eventOf(
        'CreateAuthChallenge_Authentication',
        {
          userAttributes: { ...attributesOf(phoneNumber), ...attributes },
          challengeName: 'CUSTOM_CHALLENGE',
          session,
          ...(clientMetadata !== undefined && { clientMetadata }),
          userNotFound: false,
        },
        { ...unfilledCreate },
      ),
    );
  const verify = (phoneNumber: string, privateChallengeParameters: unknown, challengeAnswer: unknown) =>
    triggers.verify(
      eventOf(
        'VerifyAuthChallengeResponse_Authentication',
        {
          userAttributes: attributesOf(phoneNumber),
          privateChallengeParameters,
          challengeAnswer,
          userNotFound: false,
        },
        { answerCorrect: null },
      ),
    );
  const define = (session: object[], userNotFound = false) =>
    triggers.define(
      eventOf(
        'DefineAuthChallenge_Authentication',
        { userAttributes: {}, session, userNotFound },
        { challengeName: null, issueTokens: null, failAuthentication: null },
      ),
    );

  let log: jasmine.Spy;
  beforeEach(() => {
    log = spyOn(console, 'log');
  });

  it('[SEC-13] confirm a sign-up, and leave the number unverified', async () => {
    const { response } = await triggers.preSignUp(
      eventOf(
        'PreSignUp_SignUp',
        { userAttributes: { name: 'Ada', phone_number: '+12025550100' }, validationData: null },
        { autoConfirmUser: false, autoVerifyPhone: false, autoVerifyEmail: false },
      ),
    );
    expect(response).toEqual({ autoConfirmUser: true, autoVerifyPhone: false, autoVerifyEmail: false });
  });

  it('send a code by SMS, and accept it after a wrong answer', async () => {
    const first = await create('+12025550101');
    expect(first.response['publicChallengeParameters']).toEqual({
      contract: '1',
      step: 'code',
      challengeId: UUID,
      attemptsLeft: '3',
      codeExpiresInSeconds: '300',
      resendInSeconds: '30',
    } satisfies Record<PublicChallengeParameter, unknown>);
    const message = aws.published.find((parameters) => parameters.get('PhoneNumber') === '+12025550101');
    const code = message?.get('Message')?.slice(-6) ?? '';
    expect(message?.get('Message')).toBe(
      `${code} is your code for Club. It expires in 5 minutes. Don't share it.\n\n@club.example #${code}`,
    );
    expect(message?.get('MessageAttributes.entry.1.Name')).toBe('AWS.SNS.SMS.SMSType');
    expect(message?.get('MessageAttributes.entry.1.Value.StringValue')).toBe('Transactional');
    expect(JSON.stringify(first.response)).not.toContain(code);

    const wrong = await verify('+12025550101', first.response['privateChallengeParameters'], 'not a code');
    expect(wrong.response).toEqual({ answerCorrect: false });
    const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false };
    const rounds = [{ ...round, challengeMetadata: first.response['challengeMetadata'] }];
    const second = await create('+12025550101', rounds);
    expect(second.response['publicChallengeParameters']).toEqual(
      jasmine.objectContaining({ challengeId: publicParametersOf(first).challengeId, attemptsLeft: '2' }),
    );
    const right = await verify('+12025550101', second.response['privateChallengeParameters'], code);
    expect(right.response).toEqual({ answerCorrect: true });
  });

  it('send the SMS message in the language of the member, or in English if it is missing or not supported', async () => {
    const locales = { '+12025550141': 'de-AT', '+12025550142': 'is', '+12025550143': ['de'] };
    for (const [phoneNumber, locale] of Object.entries(locales)) await create(phoneNumber, [], { locale });
    const starts = Object.keys(locales).map((phoneNumber) =>
      aws.published
        .find((parameters) => parameters.get('PhoneNumber') === phoneNumber)
        ?.get('Message')
        ?.slice('000000 '.length, '000000 ist dein Code'.length),
    );
    expect(starts).toEqual(['ist dein Code', 'is your code ', 'is your code ']);
  });

  describe('after an answer', () => {
    const roundOf = (metadata: object) => ({
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: false,
      challengeMetadata: JSON.stringify(metadata),
    });
    const proof = roundOf({ step: 'proof', rejection: 'TOO_MANY_CODES', endsAt: 0 });
    const newNumber = '+12025550151';
    const changeRound = roundOf({
      ...{ step: 'new-number', challengeId: 'change', attemptsLeft: 3, expiresAt: 0, resendAt: 0 },
      ...{ country: 'US', newNumber, resendUntil: Number.MAX_SAFE_INTEGER, accountNumbers: '' },
    });
    const bodyTo = (phoneNumber: string) =>
      aws.published
        .find((parameters) => parameters.get('PhoneNumber') === phoneNumber)
        ?.get('Message')
        ?.slice('000000 '.length);

    it('[SEC-18] send the SMS message in the language that the client sent with the proof', async () => {
      await create('+12025550152', [proof], { locale: 'en' }, { device: 'x', locale: 'de-AT' });
      expect(bodyTo('+12025550152')).toMatch(/^ist dein Code/);
    });

    it('[SEC-18] send another code to a new number in the language that the client sent', async () => {
      await create('+12025550153', [changeRound], { locale: 'en' }, { resend: 'true', locale: 'fr' });
      expect(bodyTo(newNumber)).toMatch(/^associe votre compte/);
    });

    it('[SEC-18] send no SMS message because of a language alone', async () => {
      const { response } = await create('+12025550154');
      const sent = aws.published.length;
      const wrong = { ...proof, challengeMetadata: response['challengeMetadata'] };
      await create('+12025550154', [wrong], {}, { locale: 'de' });
      expect(aws.published.length).toBe(sent);
    });

    const ignored = [
      undefined,
      null,
      '',
      'de_DE',
      '../de',
      'd'.repeat(131_072),
      0,
      true,
      ['fr'],
      { fr: 'fr' },
    ];
    ignored.forEach((locale, n) => {
      it(`[SEC-18] ignore the language in ${JSON.stringify({ locale }).slice(0, 30)}`, async () => {
        const phoneNumber = `+1202555016${n}`;
        await create(phoneNumber, [proof], { locale: 'de' }, { locale });
        expect(bodyTo(phoneNumber)).toMatch(/^ist dein Code/);
      });
    });
  });

  it('send the SMS message to an Indian number in English if operators have its template', async () => {
    const bodyTo = async (loaded: Triggers, phoneNumber: string) => {
      const attributes = { ...attributesOf(phoneNumber), locale: 'hi' };
      const request = { userAttributes: attributes, challengeName: 'CUSTOM_CHALLENGE', session: [] };
      await loaded.create(
        eventOf(
          'CreateAuthChallenge_Authentication',
          { ...request, userNotFound: false },
          { ...unfilledCreate },
        ),
      );
      return aws.published
        .find((parameters) => parameters.get('PhoneNumber') === phoneNumber)
        ?.get('Message');
    };
    const settings = { ALLOWED_COUNTRIES: 'US IN' };
    const unregistered = await loadTriggers(ledger, aws, settings);
    try {
      expect(await bodyTo(unregistered, '+919876543210')).toMatch(/^\d{6} Club कोड/);
    } finally {
      unregistered.unload();
    }
    const ids = { SMS_IN_ENTITY_ID: '1101', SMS_IN_TEMPLATE_ID: '1107' };
    const registered = await loadTriggers(ledger, aws, { ...settings, ...ids });
    try {
      expect(await bodyTo(registered, '+919876543211')).toMatch(/^\d{6} is your code for Club/);
      expect(await bodyTo(registered, '+12025550144')).toMatch(/^\d{6} Club कोड/);
    } finally {
      registered.unload();
    }
  });

  it('reject the code of a member whose number has changed since', async () => {
    const requested = await create('+12025550131');
    const message = aws.published.find((parameters) => parameters.get('PhoneNumber') === '+12025550131');
    const code = message?.get('Message')?.slice(-6) ?? '';
    const answered = verify('+12025550132', requested.response['privateChallengeParameters'], code);
    await expectAsync(answered).toBeRejectedWithError('CODE_EXPIRED');
  });

  it('pass only the challenge id, its row, its attempts and the country, for the metrics, to VerifyAuthChallengeResponse', async () => {
    const first = await create('+12025550104');
    const { privateChallengeParameters, challengeMetadata } = first.response;
    expect(privateChallengeParameters).toEqual({
      step: 'code',
      challengeId: jasmine.any(String),
      country: 'US',
      attemptsLeft: '3',
      isKnownBrowser: 'false',
    });
    const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata };
    const second = await create('+12025550104', [round]);
    expect(second.response['privateChallengeParameters']).toEqual({
      ...(privateChallengeParameters as object),
      attemptsLeft: '2',
    });
    await verify('+12025550104', privateChallengeParameters, 'wrong');
    expect(JSON.parse(String(log.calls.mostRecent().args[0]))).toEqual(
      jasmine.objectContaining({ AnswerWrong: 1, stage: 'production', country: 'US' }),
    );
  });

  it('[SEC-40] return the same to Cognito for an unknown number as for a registered one, and emit no metric', async () => {
    const request = {
      userAttributes: {},
      challengeName: 'CUSTOM_CHALLENGE',
      session: [],
      userNotFound: true,
    };
    const known = await create('+12025550105');
    log.calls.reset();
    const event = { ...eventOf('CreateAuthChallenge_Authentication', request, { ...unfilledCreate }) };
    const unknown = await triggers.create({ ...event, userName: '8f14e45f-ceea-467f-a1d2-0a6f5a3f4c56' });
    expect(log).not.toHaveBeenCalled();
    expect(JSON.stringify(unknown.response)).toHaveSize(JSON.stringify(known.response).length);
    const { challengeId: knownId, ...knownParameters } = publicParametersOf(known);
    const { challengeId: unknownId, ...unknownParameters } = publicParametersOf(unknown);
    expect(unknownParameters).toEqual(knownParameters);
    expect([knownId, unknownId]).toEqual([UUID, UUID]);
  });

  for (const [place, trigger] of [
    ['preSignUp', 'pre-sign-up'],
    ['define', 'define-auth-challenge'],
    ['create', 'create-auth-challenge'],
    ['verify', 'verify-auth-challenge-response'],
    ['postAuthentication', 'post-authentication'],
  ] as const satisfies [Exclude<keyof Triggers, 'unload'>, TriggerFile][]) {
    it(`count an unexpected error under the name ${trigger}`, async () => {
      spyOn(console, 'error');
      await expectAsync(triggers[place](null)).toBeRejectedWithError(/^UNEXPECTED /);
      expect(JSON.parse(String(log.calls.mostRecent().args[0]))).toEqual(
        jasmine.objectContaining({ TriggerFailed: 1, trigger }),
      );
    });
  }

  it('[SEC-21] send one SMS message and create one challenge when Cognito delivers a create event three times', async () => {
    const created = [
      await create('+12025550103'),
      await create('+12025550103'),
      await create('+12025550103'),
    ];
    const messages = aws.published.filter((parameters) => parameters.get('PhoneNumber') === '+12025550103');
    expect(messages.length).toBe(1);
    const challenges = created.map(({ response }) => response['privateChallengeParameters']);
    expect(challenges[1]).toEqual(challenges[0]);
    expect(challenges[2]).toEqual(challenges[0]);
    const wrong = () => verify('+12025550103', challenges[2], 'wrong');
    expect((await wrong()).response).toEqual({ answerCorrect: false });
    expect((await wrong()).response).toEqual({ answerCorrect: false });
    const code = messages[0]?.get('Message')?.slice(-6);
    expect((await verify('+12025550103', challenges[0], code)).response).toEqual({ answerCorrect: true });
  });

  it('[SEC-40] send no SMS message to an unknown number, and give the client the same response', async () => {
    const before = aws.published.length;
    const request = {
      userAttributes: {},
      challengeName: 'CUSTOM_CHALLENGE',
      session: [],
      userNotFound: true,
    };
    const { response } = await triggers.create(
      eventOf('CreateAuthChallenge_Authentication', request, { ...unfilledCreate }),
    );
    expect(aws.published.length).toBe(before);
    expect(response['publicChallengeParameters']).toEqual({
      contract: '1',
      step: 'code',
      challengeId: UUID,
      attemptsLeft: '3',
      codeExpiresInSeconds: '300',
      resendInSeconds: '30',
    } satisfies Record<PublicChallengeParameter, unknown>);
  });

  for (const userAttributes of [null, undefined]) {
    it(`[SEC-40] ask an unknown number for a code, if its event has ${userAttributes} attributes`, async () => {
      const request = { userAttributes, session: [], userNotFound: true };
      const eventFor = (trigger: TriggerSource, response: object, answer: object = {}) => ({
        ...eventOf(trigger, { ...request, ...answer }, response),
        userName: `unknown number with ${userAttributes} attributes`,
      });
      const { response: decision } = await triggers.define(
        eventFor('DefineAuthChallenge_Authentication', { challengeName: null }),
      );
      expect(decision['challengeName']).toBe('CUSTOM_CHALLENGE');
      const { response } = await triggers.create(
        eventFor('CreateAuthChallenge_Authentication', { ...unfilledCreate }),
      );
      const privateChallengeParameters = response['privateChallengeParameters'];
      const answer = { privateChallengeParameters, challengeAnswer: '123456' };
      const verified = await triggers.verify(
        eventFor('VerifyAuthChallengeResponse_Authentication', { answerCorrect: null }, answer),
      );
      expect(verified.response).toEqual({ answerCorrect: false });
    });
  }

  it('[SEC-12] send no SMS message to a member whose country is no longer served', async () => {
    const before = aws.published.length;
    await expectAsync(create('+447400123456')).toBeRejectedWithError('NUMBER_NOT_ALLOWED reason=country');
    expect(aws.published.length).toBe(before);
    const line = JSON.parse(String(log.calls.mostRecent().args[0])) as unknown;
    expect(line).toEqual(jasmine.objectContaining({ TextRefused: 1, rule: 'kind', prefix: '+44740012' }));
  });

  it('[SEC-46] reject metadata that a trigger did not issue', async () => {
    spyOn(console, 'error');
    for (const challengeMetadata of [null, '', '{}', 'null', '{"challengeId":"x","attemptsLeft":"3"}']) {
      const rounds = [{ challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata }];
      await expectAsync(create('+12025550102', rounds)).toBeRejectedWithError(/^UNEXPECTED /);
    }
  });

  it('[SEC-39] present a challenge, issue tokens or fail, and never issue tokens to an unknown number', async () => {
    const round = { challengeName: 'CUSTOM_CHALLENGE', challengeMetadata: null };
    const challenge = { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false };
    const tokens = { challengeName: null, issueTokens: true, failAuthentication: false };
    const fail = { challengeName: null, issueTokens: false, failAuthentication: true };
    expect((await define([])).response).toEqual(challenge);
    expect((await define([{ ...round, challengeResult: false }])).response).toEqual(challenge);
    expect((await define([{ ...round, challengeResult: true }])).response).toEqual(tokens);
    expect((await define([{ ...round, challengeName: 'SRP_A', challengeResult: true }])).response).toEqual(
      fail,
    );
    expect((await define([{ ...round, challengeResult: true }], true)).response).toEqual(fail);
  });

  describe('after a correct code', () => {
    const signIn = (verified: string, clientMetadata?: unknown, attributes: object = {}) =>
      triggers.postAuthentication(
        eventOf(
          'PostAuthentication_Authentication',
          {
            userAttributes: { phone_number_verified: verified, ...attributes },
            newDeviceUsed: false,
            clientMetadata,
          },
          {},
        ),
      );
    const member = { UserPoolId: LOCAL_USER_POOL_ID, Username: '4f1c9b6e-7c1d-4a39-9d8e-0c5e5f0b7a11' };
    const password = { ...member, Password: jasmine.any(String), Permanent: true };
    const update = (...attributes: object[]) => ({
      ...member,
      UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }, ...attributes],
    });

    beforeEach(() => {
      aws.cognitoRequests.length = 0;
      aws.cognitoOperations.length = 0;
    });
    afterEach(() => (aws.rejectedOperations = []));

    it('[SEC-13] mark the number as verified after the first sign-in, and not before', async () => {
      await signIn('false');
      await signIn('true');
      expect(aws.cognitoRequests).toEqual([update(), password]);
    });

    it('[SEC-15] replace the password that the registrant chose with a random one, at each sign-in with an unverified number', async () => {
      await signIn('false');
      await signIn('false');
      const operations = ['AdminUpdateUserAttributes', 'AdminSetUserPassword'];
      expect(aws.cognitoOperations).toEqual([...operations, ...operations]);
      const [first = '', second = ''] = aws.cognitoRequests.flatMap(
        (request) => (request as { Password?: string }).Password ?? [],
      );
      expect(first).not.toBe(second);
      for (const kind of [/^[\x21-\x7e]{99,256}$/, /[a-z]/, /[A-Z]/, /\d/, /!/]) expect(first).toMatch(kind);
    });

    it('store the name sent with the first correct code, in the same call', async () => {
      await signIn('false', { name: 'Ada Lovelace' });
      expect(aws.cognitoRequests).toEqual([update({ Name: 'name', Value: 'Ada Lovelace' }), password]);
    });

    it('ignore the name for a verified number', async () => {
      await signIn('true', { name: 'Mallory' });
      expect(aws.cognitoRequests).toEqual([]);
    });

    it('store the language of the app for the next SMS message, in the same call', async () => {
      await signIn('false', { name: 'Ada', locale: 'de' });
      expect(aws.cognitoRequests).toEqual([
        update({ Name: 'name', Value: 'Ada' }, { Name: 'locale', Value: 'de' }),
        password,
      ]);
    });

    it('[SEC-18] store a changed language of a member whose number is verified, and make no call for the same one', async () => {
      await signIn('true', { locale: 'fr' }, { locale: 'de' });
      await signIn('true', { locale: 'fr' }, { locale: 'fr' });
      expect(aws.cognitoRequests).toEqual([{ ...member, UserAttributes: [{ Name: 'locale', Value: 'fr' }] }]);
    });

    for (const [subject, verified, rejected, operations] of [
      ['password', 'false', 'AdminSetUserPassword', ['AdminUpdateUserAttributes', 'AdminSetUserPassword']],
      [
        'verified number',
        'false',
        'AdminUpdateUserAttributes',
        ['AdminUpdateUserAttributes', 'AdminSetUserPassword'],
      ],
      ['language', 'true', 'AdminUpdateUserAttributes', ['AdminUpdateUserAttributes']],
    ] as const) {
      it(`[SEC-14] sign in a member whose ${subject} Cognito rejects, and log it without personal data`, async () => {
        const error = spyOn(console, 'error');
        aws.rejectedOperations = [rejected];
        await expectAsync(signIn(verified, { name: 'Ada', locale: 'fr' })).toBeResolved();
        expect(aws.cognitoOperations).toEqual([...operations]);
        const line = String(error.calls.mostRecent().args[0]);
        expect(JSON.parse(line)).toEqual(jasmine.objectContaining({ what: 'member_not_updated' }));
        expect(line).not.toMatch(/Ada|\d{3}/);
        expect(JSON.parse(String(log.calls.mostRecent().args[0]))).toEqual(
          jasmine.objectContaining({ MemberUpdateFailed: 1, stage: 'production' }),
        );
      });
    }

    it('[SEC-14] try again at the next sign-in to store the attributes that Cognito rejected', async () => {
      spyOn(console, 'error');
      aws.rejectedOperations = ['AdminUpdateUserAttributes'];
      await signIn('false');
      aws.rejectedOperations = [];
      aws.cognitoRequests.length = 0;
      await signIn('false');
      expect(aws.cognitoRequests).toEqual([update(), password]);
    });

    it('[SEC-16] store no attribute except the name and the locale', async () => {
      await signIn('false', { name: 'Ada', email: 'a@b.example', phone_number: '+12025550199', sub: 'x' });
      expect(aws.cognitoRequests).toEqual([update({ Name: 'name', Value: 'Ada' }), password]);
    });

    for (const clientMetadata of [
      { name: '' },
      { name: 'a'.repeat(101) },
      { name: '\u202eecalevoL adA' },
      { name: 'Ada\nLovelace' },
      { name: ['Ada'] },
      { name: { toString: 'Ada' } },
      { locale: 'de_DE' },
      { locale: ['de'] },
      {},
      null,
      'Ada',
    ]) {
      it(`ignore the client metadata ${JSON.stringify(clientMetadata).slice(0, 40)}`, async () => {
        await signIn('false', clientMetadata);
        expect(aws.cognitoRequests).toEqual([update(), password]);
      });
    }
  });

  for (const missing of ['ALLOWED_COUNTRIES', 'APP_HOST', 'LEDGER_TABLE', 'CODE_HMAC_KEY']) {
    it(`[SEC-47] fail to load when ${missing} is missing, and name it`, async () => {
      await expectAsync(loadTriggers(ledger, aws, { [missing]: '' })).toBeRejectedWithError(
        `${missing} is not set.`,
      );
    });
  }

  it('send an SMS message to a number of an extra mobile range, and reject the number without the range', async () => {
    const phone_number = '+17292345678';
    const signUp = () =>
      eventOf(
        'PreSignUp_SignUp',
        { userAttributes: { name: 'Ada', phone_number } },
        { autoConfirmUser: false },
      );
    const requestCode = () =>
      eventOf(
        'CreateAuthChallenge_Authentication',
        { userAttributes: attributesOf(phone_number), challengeName: 'CUSTOM_CHALLENGE', session: [] },
        { ...unfilledCreate },
      );
    const unknown = 'NUMBER_NOT_ALLOWED reason=unknown';
    await expectAsync(triggers.preSignUp(signUp())).toBeRejectedWithError(unknown);
    await expectAsync(triggers.create(requestCode())).toBeRejectedWithError(unknown);

    const extended = await loadTriggers(ledger, aws, { EXTRA_MOBILE_RANGES: '+1729=US' });
    extended.unload();
    expect((await extended.preSignUp(signUp())).response).toEqual({ autoConfirmUser: true });
    const { response } = await extended.create(requestCode());
    expect(JSON.parse(String(response['challengeMetadata']))).toEqual(
      jasmine.objectContaining({ country: 'US' }),
    );
    expect(aws.published.filter((message) => message.get('PhoneNumber') === phone_number)).toHaveSize(1);
  });

  it('[SEC-28] fail to load when test numbers are set in production', async () => {
    const settings = { TEST_NUMBERS: '+12025550199=123456', STAGE: 'production' };
    await expectAsync(loadTriggers(ledger, aws, settings)).toBeRejectedWithError(/^TEST_NUMBERS is set/);
  });
});
