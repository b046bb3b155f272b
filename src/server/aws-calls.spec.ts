import { startAwsFixture, type AwsFixture } from './testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from './testing/ledger-fixture.ts';
import { loadTriggers, type Triggers } from './testing/triggers-fixture.ts';

/** Each call costs money and time with every sign-in. */
describe('the number of calls to AWS', () => {
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

  const attributes = {
    sub: 'ada',
    phone_number: '+12025550123',
    phone_number_verified: 'true',
    'custom:proven_number': '+12025550123',
  };
  const call = (trigger: 'define' | 'create' | 'verify', request: object) =>
    triggers[trigger]({
      userName: 'ada',
      request: { userAttributes: attributes, userNotFound: false, ...request },
      response: {},
    });
  const requestCode = async () => {
    await call('define', { session: [] });
    const { response } = await call('create', { session: [] });
    return response['privateChallengeParameters'];
  };
  const answer = (privateChallengeParameters: unknown, challengeAnswer: string) =>
    call('verify', { privateChallengeParameters, challengeAnswer });
  const sentCode = () => aws.published[0]?.get('Message')?.slice(0, 6) ?? '';

  it('is one write for a verified number, one for the pool’s budget and one call to SNS for an SMS message', async () => {
    await requestCode();
    expect(ledger.operations).toEqual(['UpdateItem', 'UpdateItem']);
    expect(aws.published).toHaveSize(1);
  });

  it('is one write for a wrong answer', async () => {
    const challenge = await requestCode();
    ledger.operations.length = 0;
    await answer(challenge, 'wrong');
    expect(ledger.operations).toEqual(['UpdateItem']);
    expect(aws.published).toHaveSize(1);
  });

  it('is two writes for a correct answer', async () => {
    const challenge = await requestCode();
    ledger.operations.length = 0;
    await answer(challenge, sentCode());
    expect(ledger.operations).toEqual(['UpdateItem', 'UpdateItem']);
  });

  it('is zero for the rest of a sign-in with a verified number', async () => {
    const request = { userAttributes: attributes, newDeviceUsed: false };
    const session = [{ challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: null }];
    await call('define', { session });
    await triggers.postAuthentication({ userPoolId: 'pool', userName: 'ada', request, response: {} });
    expect([...ledger.operations, ...aws.published, ...aws.cognitoRequests]).toEqual([]);
  });
});
