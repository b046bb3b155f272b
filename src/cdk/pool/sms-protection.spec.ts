import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { SMS_COUNTRIES } from './sms-countries.ts';
import { arnOf, defaultStack, StackFixture } from '../testing/stack-fixture.ts';

const TYPE = 'AWS::SMSVOICE::ProtectConfiguration';

describe('the protect configuration', () => {
  const endUserMessaging = { smsSender: 'end-user-messaging', smsOriginationIdentity: 'pool-0a1b' };
  const stack = new StackFixture(endUserMessaging);
  const { id, Properties } = stack.onlyResource(TYPE);
  const reference = { 'Fn::GetAtt': [id, 'ProtectConfigurationId'] };

  it('[SEC-26] allows the served countries, and blocks every other country that AWS sends SMS messages to', () => {
    const { SMS: rules } = Properties['CountryRuleSet'] as {
      SMS: { CountryCode: string; ProtectStatus: string }[];
    };
    const countriesWith = (status: string) =>
      rules.filter(({ ProtectStatus }) => ProtectStatus === status).map(({ CountryCode }) => CountryCode);
    expect(countriesWith('ALLOW').sort()).toEqual([...DEFAULT_COUNTRY_CODES].sort());
    expect(countriesWith('BLOCK').length).toBeGreaterThan(150);
    expect([...countriesWith('ALLOW'), ...countriesWith('BLOCK')].sort()).toEqual([...SMS_COUNTRIES].sort());
  });

  it('applies to every message through AWS End User Messaging, and the trigger may use it', () => {
    const { Variables } = stack.trigger('CreateAuthChallenge')['Environment'] as {
      Variables: Record<string, unknown>;
    };
    expect(Variables['SMS_PROTECT_CONFIGURATION']).toEqual(reference);
    expect(JSON.stringify(stack.permissions('CreateAuthChallenge'))).toContain(JSON.stringify(arnOf(id)));
    expect(stack.outputs['SmsProtectConfiguration']).toEqual({ Value: reference });
  });

  it('can be disabled', () => {
    const without = new StackFixture({ ...endUserMessaging, smsProtect: 'off' });
    expect(without.allResources(TYPE)).toEqual([]);
    expect(without.environment('CreateAuthChallenge')['SMS_PROTECT_CONFIGURATION']).toBeUndefined();
  });

  it('is created for Amazon SNS on request only, because it has to be made the default of the account', () => {
    expect(defaultStack.allResources(TYPE)).toEqual([]);
    const withSns = new StackFixture({ smsProtect: 'on' });
    expect(withSns.allResources(TYPE)).toHaveSize(1);
    expect(withSns.outputs['SmsProtectConfiguration']).toBeDefined();
    expect(withSns.environment('CreateAuthChallenge')['SMS_PROTECT_CONFIGURATION']).toBeUndefined();
  });

  it('lists each country once, including every default country', () => {
    expect(new Set(SMS_COUNTRIES).size).toBe(SMS_COUNTRIES.length);
    expect(DEFAULT_COUNTRY_CODES.filter((country) => !SMS_COUNTRIES.includes(country))).toEqual([]);
  });
});
