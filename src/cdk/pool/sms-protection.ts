import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnProtectConfiguration } from 'aws-cdk-lib/aws-smsvoice';
import { Construct } from 'constructs';
import { SMS_COUNTRIES } from './sms-countries.ts';

/**
 * A protect configuration, with which AWS sends only to the served countries, even if a trigger has
 * a bug. A new configuration allows every country, so this one blocks each of the others
 * explicitly.
 */
export class SmsProtection extends Construct {
  readonly configurationId: string;
  readonly arn: string;

  /** @param countries the served countries, as ISO 3166-1 alpha-2 codes */
  constructor(scope: Construct, id: string, countries: readonly string[]) {
    super(scope, id);
    const sms = SMS_COUNTRIES.map((countryCode) => ({
      countryCode,
      protectStatus: countries.includes(countryCode) ? 'ALLOW' : 'BLOCK',
    }));
    const configuration = new CfnProtectConfiguration(this, 'Configuration', { countryRuleSet: { sms } });
    this.configurationId = configuration.attrProtectConfigurationId;
    this.arn = configuration.attrArn;
    new CfnOutput(Stack.of(this), 'SmsProtectConfiguration', { value: this.configurationId });
  }
}
