import { DEFAULT_COUNTRIES } from '../../contract/countries.ts';
import { POOL, variables } from './account-fixture.ts';
import type { CreateTrigger } from './aws-account.ts';
import { checkTrigger } from './check-trigger.ts';

describe('the check of the create trigger', () => {
  const client = { ...POOL, appName: 'Club', apiOrigins: [], servedCountries: DEFAULT_COUNTRIES };
  const sentences = (trigger: CreateTrigger | undefined) =>
    checkTrigger(trigger, client, 'eu-west-1').map(({ verdict, sentence }) => `${verdict}: ${sentence}`);
  const check = (environment: Record<string, string>, state = 'Active') => sentences({ state, environment });

  it('passes what a deployment makes of its defaults, with a host', () => {
    expect(check(variables())).toEqual(["fine: The create trigger's settings let texts go."]);
  });

  it('passes one that nobody has called for weeks', () => {
    expect(check(variables(), 'Inactive')).toEqual(["fine: The create trigger's settings let texts go."]);
  });

  it('fails where there is none, or none that can run', () => {
    expect(sentences(undefined)).toEqual(['stops: The user pool calls no function to create a challenge.']);
    expect(check(variables(), 'Failed')).toEqual(["stops: The create trigger can't run: Failed."]);
  });

  const settings: [string, Record<string, string>, string][] = [
    ['all texts are switched off', { SENDING: 'off' }, 'stops: SENDING is off, which stops all texts.'],
    [
      'test numbers meet production',
      { TEST_NUMBERS: '+12025550199=123456' },
      'stops: The create trigger stops as it loads: TEST_NUMBERS is set, and STAGE is production: there, every number ' +
        'has to prove itself.',
    ],
    [
      'test numbers meet no stage, which is production',
      { STAGE: '', TEST_NUMBERS: '+12025550199=123456' },
      'stops: The create trigger stops as it loads: TEST_NUMBERS is set, and STAGE is production: there, every number ' +
        'has to prove itself.',
    ],
    [
      'a setting makes no sense',
      { APP_HOST: 'https://club.example' },
      'stops: The create trigger stops as it loads: APP_HOST is not a host name such as "login.example.com".',
    ],
    [
      'the budgets only record',
      { BUDGET_MODE: 'record' },
      'hinders: BUDGET_MODE is record, so the budgets stop no flood.',
    ],
    [
      'the host is this machine',
      { APP_HOST: 'localhost' },
      'hinders: APP_HOST is localhost, so phones fill the code in on localhost only.',
    ],
    [
      'a stage has test numbers',
      { STAGE: 'staging', TEST_NUMBERS: '+12025550199=123456' },
      'hinders: TEST_NUMBERS has 1, which are never texted.',
    ],
    [
      'India is served without the ids that its operators want',
      { SMS_IN_ENTITY_ID: '', SMS_IN_TEMPLATE_ID: '' },
      'hinders: Texts to IN have no entity id and no template id: they go by a dearer route, and operators may block them.',
    ],
    [
      'the client offers more countries',
      { ALLOWED_COUNTRIES: Object.keys(DEFAULT_COUNTRIES).slice(2).join(' ') },
      'stops: The client offers US CA, which the create trigger refuses.',
    ],
    [
      'the client offers fewer countries',
      { ALLOWED_COUNTRIES: [...Object.keys(DEFAULT_COUNTRIES), 'IL', 'ZA'].join(' ') },
      'hinders: The create trigger texts IL ZA, which the client does not offer.',
    ],
  ];
  for (const [what, changed, sentence] of settings) {
    it(`says where ${what}`, () => {
      expect(check({ ...variables(), ...changed })).toEqual([sentence]);
    });
  }

  it("leaves the environment as it was, and doesn't read it", () => {
    const before = process.env;
    process.env = { ...before, SENDING: 'off' };
    try {
      expect(check(variables())).toEqual(["fine: The create trigger's settings let texts go."]);
      expect(process.env['SENDING']).toBe('off');
    } finally {
      process.env = before;
    }
  });
});
