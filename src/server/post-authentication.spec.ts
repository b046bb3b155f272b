import { LOCAL_CLIENT_ID, LOCAL_REGION, LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import { startAwsFixture, type AwsFixture } from './testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from './testing/ledger-fixture.ts';
import { loadTriggers, type Triggers } from './testing/triggers-fixture.ts';

const USER_NAME = '4f1c9b6e-7c1d-4a39-9d8e-0c5e5f0b7a11';
const STRANGERS_NAME = 'Account locked! Call +1 202 555 0199';

describe('the name of a member, after a correct code', () => {
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
    aws.cognitoRequests.length = 0;
    aws.cognitoOperations.length = 0;
  });
  afterEach(() => (aws.rejectedOperations = []));

  const signIn = (userAttributes: object, clientMetadata?: unknown) =>
    triggers.postAuthentication({
      version: '1',
      region: LOCAL_REGION,
      userPoolId: LOCAL_USER_POOL_ID,
      userName: USER_NAME,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: LOCAL_CLIENT_ID },
      triggerSource: 'PostAuthentication_Authentication',
      request: { userAttributes, newDeviceUsed: false, clientMetadata },
      response: {},
    });
  const member = { UserPoolId: LOCAL_USER_POOL_ID, Username: USER_NAME };
  /** The only request that changes attributes: the number and the name in one call. */
  const update = (...names: readonly string[]) => ({
    ...member,
    UserAttributes: [
      { Name: 'phone_number_verified', Value: 'true' },
      ...names.map((Value) => ({ Name: 'name', Value })),
    ],
  });
  const password = { ...member, Password: jasmine.any(String), Permanent: true };
  const unproven = { phone_number_verified: 'false', name: STRANGERS_NAME };

  it('[SEC-17] is deleted in the call that verifies the number, if none was sent with the first correct code', async () => {
    await signIn(unproven, { locale: 'de', device: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(aws.cognitoRequests).toEqual([
      {
        ...member,
        UserAttributes: [...update('').UserAttributes, { Name: 'locale', Value: 'de' }],
      },
      password,
    ]);
  });

  for (const [description, name] of [
    ['empty', ''],
    ['longer than the maximum', 'a'.repeat(101)],
    ['reversed by a control character', '\u202eecalevoL adA'],
    ['not a string', ['Ada']],
  ] as const) {
    it(`is deleted if the name that was sent is ${description}`, async () => {
      await signIn(unproven, { name });
      expect(aws.cognitoRequests).toEqual([update(''), password]);
    });
  }

  it('[SEC-17] is replaced by the one that was sent with the first correct code', async () => {
    await signIn(unproven, { name: 'Ada Lovelace' });
    expect(aws.cognitoRequests).toEqual([update('Ada Lovelace'), password]);
  });

  for (const [origin, attribute] of [
    ['was imported', { 'custom:imported_from': 'csv' }],
    ['was moved to this number', { 'custom:previous_number': '+12025550100 2026-01-01T00:00:00.000Z' }],
  ] as const) {
    it(`[SEC-96] is kept if the account ${origin}, unless another one was sent`, async () => {
      await signIn({ ...unproven, ...attribute });
      await signIn({ ...unproven, ...attribute }, { name: 'Ada Lovelace' });
      expect(aws.cognitoRequests).toEqual([update(), password, update('Ada Lovelace'), password]);
    });
  }

  it('is not part of the call if the account has none and none was sent', async () => {
    await signIn({ phone_number_verified: 'false' });
    await signIn({ phone_number_verified: 'false', name: '' });
    expect(aws.cognitoRequests).toEqual([update(), password, update(), password]);
  });

  it('remains unchanged once the number is verified', async () => {
    await signIn({ phone_number_verified: 'true', name: 'Ada Lovelace' });
    await signIn({ phone_number_verified: 'true', name: 'Ada Lovelace' }, { name: STRANGERS_NAME });
    expect(aws.cognitoRequests).toEqual([]);
  });

  it('is deleted at the next sign-in if Cognito rejected the call at the first', async () => {
    spyOn(console, 'error');
    spyOn(console, 'log');
    aws.rejectedOperations = ['AdminUpdateUserAttributes'];
    await signIn(unproven);
    aws.rejectedOperations = [];
    aws.cognitoRequests.length = 0;
    await signIn(unproven);
    expect(aws.cognitoRequests).toEqual([update(''), password]);
  });
});
