import { startAwsFixture, type AwsFixture } from './testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from './testing/ledger-fixture.ts';
import { loadTriggers, type Triggers } from './testing/triggers-fixture.ts';

/** Each costs money with every log-in, and the person time. */
describe('the calls to AWS', () => {
  let ledger: LedgerFixture;
  let aws: AwsFixture;
  let triggers: Triggers;

  beforeEach(async () => {
    spyOn(console, 'log');
    [ledger, aws] = await Promise.all([startLedgerFixture(), startAwsFixture()]);
    triggers = await loadTriggers(ledger, aws);
    ledger.operations.length = 0;
  });
  afterEach(async () => {
    triggers.unload();
    await Promise.all([ledger.stop(), aws.stop()]);
  });

  const attributes = { sub: 'ada', phone_number: '+12025550123', phone_number_verified: 'true' };
  const call = (trigger: 'define' | 'create' | 'verify', request: object) =>
    triggers[trigger]({
      userName: 'ada',
      request: { userAttributes: attributes, userNotFound: false, ...request },
      response: {},
    });
  const ask = async () => {
    await call('define', { session: [] });
    const { response } = await call('create', { session: [] });
    return response['privateChallengeParameters'];
  };
  const answer = (privateChallengeParameters: unknown, challengeAnswer: string) =>
    call('verify', { privateChallengeParameters, challengeAnswer });
  const textedCode = () => aws.published[0]?.get('Message')?.slice(0, 6) ?? '';

  it('for a text are one write for the number, one for each of its three budgets, and one to SNS', async () => {
    await ask();
    expect(ledger.operations).toEqual(['UpdateItem', 'UpdateItem', 'UpdateItem', 'UpdateItem']);
    expect(aws.published).toHaveSize(1);
  });

  it('for a wrong answer are one write', async () => {
    const challenge = await ask();
    ledger.operations.length = 0;
    await answer(challenge, 'wrong');
    expect(ledger.operations).toEqual(['UpdateItem']);
    expect(aws.published).toHaveSize(1);
  });

  it('for a right answer are two writes', async () => {
    const challenge = await ask();
    ledger.operations.length = 0;
    await answer(challenge, textedCode());
    expect(ledger.operations).toEqual(['UpdateItem', 'UpdateItem']);
  });

  it('for the rest of a log-in of somebody whose number is verified are none', async () => {
    const request = { userAttributes: attributes, newDeviceUsed: false };
    const session = [{ challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: null }];
    await call('define', { session });
    await triggers.postAuthentication({ userPoolId: 'pool', userName: 'ada', request, response: {} });
    expect([...ledger.operations, ...aws.published, ...aws.cognitoRequests]).toEqual([]);
  });
});
