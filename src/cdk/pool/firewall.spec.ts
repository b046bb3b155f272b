import { readFileSync } from 'node:fs';
import { FIREWALL_LIMITS, PUBLIC_OPERATIONS } from './firewall.ts';
import { arnOf, defaultStack, StackFixture } from '../testing/stack-fixture.ts';

interface RegexMatch {
  readonly RegexMatchStatement: {
    readonly RegexString: string;
    readonly FieldToMatch: { readonly SingleHeader: { readonly Name: string } };
    readonly TextTransformations: readonly { readonly Type: string }[];
  };
}

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: unknown;
  readonly OverrideAction?: unknown;
  readonly VisibilityConfig: unknown;
  readonly Statement: {
    readonly RateBasedStatement?: {
      readonly ScopeDownStatement?: { readonly OrStatement: { readonly Statements: readonly RegexMatch[] } };
    };
    readonly ManagedRuleGroupStatement?: unknown;
  };
}

const { windowSeconds, publicRequests, allRequests } = FIREWALL_LIMITS;

const rulesOf = (stack: StackFixture) =>
  stack.onlyResource('AWS::WAFv2::WebACL').Properties['Rules'] as readonly Rule[];

describe('the firewall', () => {
  const webAcl = defaultStack.onlyResource('AWS::WAFv2::WebACL');
  const [publicRule, allRequestsRule, reputation] = rulesOf(defaultStack);
  const matches = publicRule?.Statement.RateBasedStatement?.ScopeDownStatement?.OrStatement.Statements ?? [];

  /** Whether AWS WAF would count a request with this header alone. */
  const isCounted = (header: string, value: string) =>
    matches.some(({ RegexMatchStatement: match }) => {
      const isLowered = match.TextTransformations.some(({ Type }) => Type === 'LOWERCASE');
      const field = isLowered ? value.toLowerCase() : value;
      return match.FieldToMatch.SingleHeader.Name === header && new RegExp(match.RegexString).test(field);
    });

  it('is associated with the user pool', () => {
    const { id } = defaultStack.onlyResource('AWS::Cognito::UserPool');
    expect(defaultStack.onlyResource('AWS::WAFv2::WebACLAssociation').Properties).toEqual({
      ResourceArn: arnOf(id),
      WebACLArn: arnOf(webAcl.id),
    });
    expect(webAcl.Properties['Scope']).toBe('REGIONAL');
    expect(webAcl.Properties['DefaultAction']).toEqual({ Allow: {} });
    expect(webAcl.Properties['VisibilityConfig']).toEqual({
      MetricName: 'phone-sign-in-production',
      SampledRequestsEnabled: true,
      CloudWatchMetricsEnabled: true,
    });
    expect(rulesOf(defaultStack).map(({ Priority }) => Priority)).toEqual([0, 1, 2]);
  });

  it('[SEC-29] blocks an address that exceeds the limit of sign-in calls', () => {
    expect(publicRule?.Action).toEqual({ Block: {} });
    expect(publicRule?.Statement.RateBasedStatement).toEqual(
      jasmine.objectContaining({
        AggregateKeyType: 'IP',
        Limit: publicRequests,
        EvaluationWindowSec: windowSeconds,
      }),
    );
  });

  for (const operation of PUBLIC_OPERATIONS) {
    it(`[SEC-29] counts ${operation} by either header alone, in upper or lower case`, () => {
      for (const value of [operation, `AWSCognitoIdentityProviderService.${operation}`, `/${operation}/`]) {
        expect(isCounted('x-amzn-cognito-operation-name', value)).withContext(value).toBeTrue();
        expect(isCounted('x-amz-target', value.toUpperCase())).withContext(value).toBeTrue();
      }
    });
  }

  for (const operation of ['GetUser', 'GetTokensFromRefreshToken', 'RevokeToken', 'GlobalSignOut']) {
    it(`does not count ${operation} as a sign-in call`, () => {
      expect(isCounted('x-amzn-cognito-operation-name', operation)).toBeFalse();
      expect(isCounted('x-amz-target', `AWSCognitoIdentityProviderService.${operation}`)).toBeFalse();
    });
  }

  it('[SEC-29] blocks an address that exceeds the limit of calls of any kind, whatever headers Cognito forwards', () => {
    expect(allRequestsRule?.Action).toEqual({ Block: {} });
    expect(allRequestsRule?.Statement).toEqual({
      RateBasedStatement: { AggregateKeyType: 'IP', Limit: allRequests, EvaluationWindowSec: windowSeconds },
    } as object);
  });

  it('[SEC-30] counts requests from addresses on the IP reputation list of AWS, and blocks them only if configured', () => {
    const group = { VendorName: 'AWS', Name: 'AWSManagedRulesAmazonIpReputationList' };
    expect(reputation?.Statement.ManagedRuleGroupStatement).toEqual(group);
    expect(reputation?.OverrideAction).toEqual({ Count: {} });
    const [, , blocking] = rulesOf(new StackFixture({ ipReputation: 'block' }));
    expect(blocking?.Statement.ManagedRuleGroupStatement).toEqual(group);
    expect(blocking?.OverrideAction).toEqual({ None: {} });
    expect(rulesOf(new StackFixture({ ipReputation: 'off' })).map(({ Name }) => Name)).toEqual([
      'PublicRequestsPerAddress',
      'RequestsPerAddress',
    ]);
  });

  it('samples the requests of each rule, so that the headers that Cognito forwards can be read', () => {
    for (const { Name, VisibilityConfig } of rulesOf(defaultStack)) {
      expect(VisibilityConfig)
        .withContext(Name)
        .toEqual({ MetricName: Name, SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true });
    }
  });

  it('has the limits stated in the documents', () => {
    const read = (file: string) =>
      readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
    const limits = [publicRequests, allRequests, windowSeconds].map(String).sort();
    for (const [file, pattern] of [
      ['docs/operations.md', /(\d+) sign-in calls, and (\d+) calls of any kind, in (\d+) seconds/],
      ['docs/scale.md', /(\d+) sign-in calls in (\d+) seconds, and (\d+) calls of any kind/],
      ['docs/threat-model.md', /make (\d+) calls that .{1,60} in (\d+) seconds, .* (\d+) calls of any kind/],
    ] as const) {
      const [, ...named] = pattern.exec(read(file)) ?? [];
      expect(named.sort()).withContext(file).toEqual(limits);
    }
  });

  it('can be disabled', () => {
    const stack = new StackFixture({ firewall: 'off' });
    expect(stack.allResources('AWS::WAFv2::WebACL')).toEqual([]);
    expect(stack.allResources('AWS::WAFv2::WebACLAssociation')).toEqual([]);
  });
});
