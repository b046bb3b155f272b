import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Mfa, UserPool, type UserPoolProps } from 'aws-cdk-lib/aws-cognito';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundles } from '../testing/stack-fixture.ts';
import { BUNDLES_CONTEXT, PhoneSignIn } from './phone-sign-in.ts';
import type { PhoneSignInProps } from './phone-sign-in-props.ts';

describe('PhoneSignIn', () => {
  let app: App;
  let stack: Stack;

  beforeEach(() => {
    app = new App({
      context: { [BUNDLES_CONTEXT]: bundles },
      builtinCloudFormationValidation: false,
    });
    stack = new Stack(app, 'Shop');
  });

  const create = (props: Partial<PhoneSignInProps> = {}) =>
    new PhoneSignIn(stack, 'Auth', { appName: 'Shop', ...props });
  const template = () => Template.fromStack(stack);
  const environment = (variable: string) => {
    const functions = Object.values(template().findResources('AWS::Lambda::Function')) as {
      Properties: { Environment?: { Variables: Record<string, unknown> } };
    }[];
    const values = functions.map(({ Properties }) => Properties.Environment?.Variables[variable]);
    return [...new Set(values.filter((value) => value !== undefined))];
  };
  const newPool = (props: UserPoolProps = {}) =>
    new UserPool(stack, 'Members', { signInAliases: { phone: true }, autoVerify: {}, ...props });

  it('creates a user pool with its client, triggers, ledger and firewall', () => {
    const { userPool, client, triggers } = create();
    expect(stack.resolve(userPool.userPoolId)).toEqual({ Ref: jasmine.stringContaining('UserPool') });
    expect(stack.resolve(client.userPoolClientId)).toEqual({ Ref: jasmine.stringContaining('AppClient') });
    expect([...triggers.keys()]).toEqual([
      'pre-sign-up',
      'define-auth-challenge',
      'create-auth-challenge',
      'verify-auth-challenge-response',
      'post-authentication',
    ]);
    const resources = template();
    resources.resourceCountIs('AWS::Cognito::UserPool', 1);
    resources.resourceCountIs('AWS::Cognito::UserPoolClient', 1);
    resources.resourceCountIs('AWS::Lambda::Function', 6);
    resources.resourceCountIs('AWS::DynamoDB::Table', 1);
    resources.resourceCountIs('AWS::WAFv2::WebACL', 1);
    resources.hasResource('AWS::Cognito::UserPool', { DeletionPolicy: 'Retain' });
  });

  it('passes the checks of AWS Solutions', () => {
    create({ host: 'shop.example', number: 'changeable' });
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });

  const cases: [props: Partial<PhoneSignInProps>, variable: string, value: string][] = [
    [{}, 'APP_NAME', 'Shop'],
    [{}, 'APP_HOST', 'none'],
    [{ host: 'shop.example' }, 'APP_HOST', 'shop.example'],
    [{ countries: ['US', 'AM'] }, 'ALLOWED_COUNTRIES', 'US AM'],
    [{ extraMobileRanges: { '+1729': 'US' } }, 'EXTRA_MOBILE_RANGES', '+1729=US'],
    [{ stage: 'staging', testNumbers: { '+12025550123': '123456' } }, 'TEST_NUMBERS', '+12025550123=123456'],
    [{ number: 'changeable' }, 'NUMBER', 'changeable'],
    [{ numberChangeBrowserAge: Duration.days(2) }, 'NUMBER_CHANGE_BROWSER_HOURS', '48'],
    [{ dormantAfter: Duration.days(90) }, 'DORMANT_AFTER_DAYS', '90'],
    [{ codeLifetime: Duration.minutes(3) }, 'CODE_LIFETIME_SECONDS', '180'],
    [{ limits: { coolDowns: [Duration.seconds(30), Duration.minutes(1)] } }, 'COOL_DOWN_SECONDS', '30 60'],
    [{ limits: { numberMessagesPer10Minutes: 3 } }, 'NUMBER_TEXTS_PER_10_MINUTES', '3'],
    [{ limits: { numberMessagesPerDay: 8 } }, 'NUMBER_TEXTS_PER_DAY', '8'],
    [{ limits: { prefixMessagesPerHour: 9 } }, 'PREFIX_TEXTS_PER_HOUR', '9'],
    [{ limits: { countryMessagesPerDay: 99 } }, 'COUNTRY_TEXTS_PER_DAY', '99'],
    [{ limits: { poolMessagesPerDay: 999 } }, 'POOL_TEXTS_PER_DAY', '999'],
    [{ limits: { countrySignUpsPerDay: 50 } }, 'COUNTRY_SIGN_UPS_PER_DAY', '50'],
    [{ limits: { recordOnly: true } }, 'BUDGET_MODE', 'record'],
    [{ sending: false }, 'SENDING', 'off'],
    [{ sms: { maxPriceUsd: 0.2 } }, 'SMS_MAX_PRICE_USD', '0.2'],
    [
      { sms: { sender: 'end-user-messaging', originationIdentity: 'Shop' } },
      'SMS_SENDER',
      'end-user-messaging',
    ],
    [{ sms: { india: { entityId: '1001', templateId: '1002' } } }, 'SMS_IN_TEMPLATE_ID', '1002'],
    [{ sweep: 'dry-run' }, 'SWEEP', 'dry-run'],
  ];
  for (const [props, variable, value] of cases) {
    it(`sets ${variable} to "${value}" by ${JSON.stringify(props)}`, () => {
      create(props);
      expect(environment(variable)).toEqual([value]);
    });
  }

  it('[SEC-68] warns about languages whose SMS messages are sent in English', () => {
    const warnings = () => Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    create({ host: 'login.shop.example' });
    expect(warnings()).toEqual([]);
    new PhoneSignIn(stack, 'Long', { appName: 'Shop', host: 'd1234567890abc.cloudfront.net' });
    expect(warnings().map(({ id, entry: { data } }) => [id, data])).toEqual([
      [
        '/Shop/Long',
        jasmine.stringMatching(
          /^appName and host have too many characters for an SMS message in Greek \(by 11\), .*, which is sent in English instead\. \[ack: cognito-phone-sign-in:sms-fallback\]$/,
        ),
      ],
    ]);
  });

  const rejected: [props: Partial<PhoneSignInProps>, message: RegExp][] = [
    [{ appName: 'Клуб' }, /^appName has characters/],
    [{ host: 'https://shop.example' }, /^host is not a host name/],
    [{ countries: ['XX'] }, /^countries /],
    [{ codeLifetime: Duration.hours(1) }, /^codeLifetime is not/],
    [{ limits: { prefixMessagesPerHour: -1 } }, /^limits\.prefixMessagesPerHour is not an integer/],
    [{ testNumbers: { '+12025550123': '123456' } }, /^testNumbers is set, and stage is production/],
    [{ sms: { sender: 'end-user-messaging' } }, /^sms\.originationIdentity is not set/],
    [{ sms: { originationArns: ['arn:of:something'] } }, /^sms\.originationArns is not a list/],
    [{ reservedConcurrency: -3 }, /^reservedConcurrency is neither/],
    [{ reservedConcurrency: 1.5 }, /^reservedConcurrency is neither/],
    [{ codeKeyGeneration: 0 }, /^codeKeyGeneration is not an integer/],
    [{ plan: 'gold' as 'plus' }, /^plan is not one of: essentials, lite, plus/],
  ];
  for (const [props, message] of rejected) {
    it(`rejects ${JSON.stringify(props)} with a sentence that names the prop`, () => {
      expect(() => create(props)).toThrowError(message);
    });
  }

  it('keeps nothing when it is removed, if asked to', () => {
    create({ removalPolicy: RemovalPolicy.DESTROY, firewall: false, sweep: 'off' });
    const resources = template();
    resources.hasResource('AWS::Cognito::UserPool', { DeletionPolicy: 'Delete' });
    resources.resourceCountIs('AWS::WAFv2::WebACL', 0);
    resources.resourceCountIs('AWS::Lambda::Function', 5);
  });

  describe('with a user pool of the stack', () => {
    it('adds the triggers and the attributes, and keeps those of the pool', () => {
      const userPool = newPool();
      expect(create({ userPool }).userPool).toBe(userPool);
      const resources = template();
      resources.resourceCountIs('AWS::Cognito::UserPool', 1);
      const [pool] = Object.values(resources.findResources('AWS::Cognito::UserPool')) as {
        Properties: { LambdaConfig: object; Schema: { Name: string }[] };
      }[];
      expect(Object.keys(pool?.Properties.LambdaConfig ?? {}).sort()).toEqual([
        'CreateAuthChallenge',
        'DefineAuthChallenge',
        'PostAuthentication',
        'PreSignUp',
        'VerifyAuthChallengeResponse',
      ]);
      const names = pool?.Properties.Schema.map(({ Name }) => Name);
      expect(names).toEqual(['proven_number', 'previous_number', 'imported_from']);
    });

    const unfit: [props: UserPoolProps, message: RegExp][] = [
      [{ signInAliases: { email: true } }, /needs signInAliases: \{ phone: true \}/],
      [{ autoVerify: { phone: true } }, /needs autoVerify: \{\}/],
      [{ mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }, /must not have mfa/],
      [{ standardAttributes: { phoneNumber: { mutable: false } } }, /is immutable/],
    ];
    for (const [props, message] of unfit) {
      it(`rejects one with ${JSON.stringify(props)}`, () => {
        const userPool = newPool(props);
        expect(() => create({ userPool, number: 'changeable' })).toThrowError(message);
      });
    }

    it('rejects one of another stack', () => {
      const other = new Stack(app, 'Other');
      const userPool = new UserPool(other, 'Members', { signInAliases: { phone: true } });
      expect(() => create({ userPool })).toThrowError(/is in another stack/);
    });

    it('leads from an imported one to the zips', () => {
      const userPool = UserPool.fromUserPoolId(stack, 'Members', 'us-east-1_Spec');
      expect(() => create({ userPool })).toThrowError(/is imported.*docs\/existing-pool\.md/);
    });
  });
});
