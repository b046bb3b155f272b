import { DEFAULT_COUNTRIES } from '../../../contract/countries.ts';
import { POOL, createTriggerVariables } from '../../testing/account-fixture.ts';
import type { CreateTrigger } from './aws.ts';
import { checkClient, checkConcurrency, checkFirewall, checkTrigger } from './deployment-checks.ts';

describe('checkClient', () => {
  const client = {
    ...POOL,
    appName: 'Club',
    apiOrigins: [],
    canChangeNumber: false,
    servedCountries: DEFAULT_COUNTRIES,
  };
  const outputs = { Region: POOL.region, UserPoolId: POOL.userPoolId, ClientId: POOL.userPoolClientId };
  const verdicts = (changed: Partial<typeof POOL>, outputs?: Record<string, string>) =>
    checkClient({ ...client, ...changed }, outputs).map(({ verdict }) => verdict);

  it("passes the stack's own values", () => {
    expect(verdicts({}, outputs)).toEqual(['ok']);
  });

  for (const key of Object.keys(POOL)) {
    it(`fails for another ${key}, and for a placeholder`, () => {
      expect(verdicts({ [key]: 'us-west-2_Other' }, outputs)).toEqual(['error']);
      expect(verdicts({ [key]: 'YOUR_VALUE' }, outputs)).toEqual(['error']);
    });
  }

  it('finds placeholders even if the outputs are unknown', () => {
    expect(verdicts({ region: 'YOUR_REGION' })).toEqual(['error']);
    expect(verdicts({})).toEqual([]);
  });
});

describe('checkTrigger', () => {
  const client = {
    ...POOL,
    appName: 'Club',
    apiOrigins: [],
    canChangeNumber: false,
    servedCountries: DEFAULT_COUNTRIES,
  };
  const messages = (trigger: CreateTrigger | undefined) =>
    checkTrigger(trigger, client, 'eu-west-1').map(({ verdict, message }) => `${verdict}: ${message}`);
  const check = (environment: Record<string, string>, state = 'Active') => messages({ state, environment });

  it('passes the default settings with a host', () => {
    expect(check(createTriggerVariables())).toEqual([
      'ok: The settings of CreateAuthChallenge allow it to send messages.',
    ]);
  });

  it('passes a function that is inactive because it was not called for weeks', () => {
    expect(check(createTriggerVariables(), 'Inactive')).toEqual([
      'ok: The settings of CreateAuthChallenge allow it to send messages.',
    ]);
  });

  it('fails if the user pool has no such trigger, or the function cannot run', () => {
    expect(messages(undefined)).toEqual(['error: The user pool has no CreateAuthChallenge trigger.']);
    expect(check(createTriggerVariables(), 'Failed')).toEqual([
      "error: CreateAuthChallenge can't run: its state is Failed.",
    ]);
  });

  const settings: [string, Record<string, string>, string][] = [
    ['sending is disabled', { SENDING: 'off' }, 'error: SMS sending is disabled (SENDING=off).'],
    [
      'test numbers are set in production',
      { TEST_NUMBERS: '+12025550199=123456' },
      'error: CreateAuthChallenge fails to start: TEST_NUMBERS ',
    ],
    [
      'test numbers are set without a stage, which defaults to production',
      { STAGE: '', TEST_NUMBERS: '+12025550199=123456' },
      'error: CreateAuthChallenge fails to start: TEST_NUMBERS ',
    ],
    [
      'a setting is invalid',
      { APP_HOST: 'https://club.example' },
      'error: CreateAuthChallenge fails to start: APP_HOST ',
    ],
    [
      'the budgets are not enforced',
      { BUDGET_MODE: 'record' },
      'warning: BUDGET_MODE=record: limits are logged, not enforced.',
    ],
    [
      'the host is localhost',
      { APP_HOST: 'localhost' },
      'warning: APP_HOST is localhost: phones offer to fill in the code only on localhost.',
    ],
    [
      'the messages of some languages are sent in English',
      { APP_NAME: 'Phone sign-in' },
      'warning: APP_NAME and APP_HOST have too many characters for an SMS message in Greek (by 3), ',
    ],
    [
      'staging has test numbers',
      { STAGE: 'staging', TEST_NUMBERS: '+12025550199=123456' },
      'warning: TEST_NUMBERS is set: 1 number gets no messages.',
    ],
    [
      'India is served without the IDs that its carriers require',
      { SMS_IN_ENTITY_ID: '', SMS_IN_TEMPLATE_ID: '' },
      'warning: Messages to IN have no entity ID and template ID: they are sent over a more expensive route, and carriers may block them.',
    ],
    [
      'the client offers more countries',
      { ALLOWED_COUNTRIES: Object.keys(DEFAULT_COUNTRIES).slice(2).join(' ') },
      'error: The client offers US CA, which CreateAuthChallenge rejects.',
    ],
    [
      'the client offers fewer countries',
      { ALLOWED_COUNTRIES: [...Object.keys(DEFAULT_COUNTRIES), 'IL', 'ZA'].join(' ') },
      'warning: CreateAuthChallenge serves IL ZA, which the client does not offer.',
    ],
  ];
  for (const [problem, changed, message] of settings) {
    it(`reports that ${problem}`, () => {
      expect(check({ ...createTriggerVariables(), ...changed })).toEqual([jasmine.stringContaining(message)]);
    });
  }

  it('neither reads nor changes process.env', () => {
    const before = process.env;
    process.env = { ...before, SENDING: 'off' };
    try {
      expect(check(createTriggerVariables())).toEqual([
        'ok: The settings of CreateAuthChallenge allow it to send messages.',
      ]);
      expect(process.env['SENDING']).toBe('off');
    } finally {
      process.env = before;
    }
  });
});

describe('checkFirewall', () => {
  const verdicts = (sampled: Parameters<typeof checkFirewall>[0]) =>
    checkFirewall(sampled).map(({ verdict }) => verdict);

  it('passes if either header reaches AWS WAF', () => {
    expect(verdicts([['host', 'x-amzn-cognito-operation-name']])).toEqual(['ok']);
    expect(verdicts([['host'], ['x-amz-target']])).toEqual(['ok']);
  });

  it('warns if neither header reaches AWS WAF', () => {
    expect(verdicts([['host', 'user-agent', 'x-amzn-cognito-client-id'], []])).toEqual(['warning']);
  });

  it('reports the headers as unknown before the first request', () => {
    expect(verdicts([])).toEqual(['unknown']);
  });

  it('reports nothing for a user pool without a web ACL', () => {
    expect(verdicts(undefined)).toEqual([]);
  });
});

describe('checkConcurrency', () => {
  it('passes a concurrency of 100 and more', () => {
    expect(checkConcurrency(1_000, 'eu-west-1').verdict).toBe('ok');
    expect(checkConcurrency(100, 'eu-west-1').verdict).toBe('ok');
  });

  it('warns of the concurrency of a new account', () => {
    const { verdict, message } = checkConcurrency(10, 'eu-west-1');
    expect(verdict).toBe('warning');
    expect(message).toContain('above 20 sign-ins per second');
  });
});
