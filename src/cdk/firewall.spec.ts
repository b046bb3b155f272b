import { arnOf, defaultStack, StackFixture } from './stack-fixture.ts';

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

const rulesOf = (stack: StackFixture) =>
  stack.theOne('AWS::WAFv2::WebACL').Properties['Rules'] as readonly Rule[];

describe('the firewall', () => {
  const webAcl = defaultStack.theOne('AWS::WAFv2::WebACL');
  const [publicRequests, allRequests, reputation] = rulesOf(defaultStack);
  const matches =
    publicRequests?.Statement.RateBasedStatement?.ScopeDownStatement?.OrStatement.Statements ?? [];

  /** Whether AWS WAF would count a request with this header alone. */
  const isCounted = (header: string, value: string) =>
    matches.some(({ RegexMatchStatement: match }) => {
      const isLowered = match.TextTransformations.some(({ Type }) => Type === 'LOWERCASE');
      const field = isLowered ? value.toLowerCase() : value;
      return match.FieldToMatch.SingleHeader.Name === header && new RegExp(match.RegexString).test(field);
    });

  it('stands before the user pool', () => {
    const { id } = defaultStack.theOne('AWS::Cognito::UserPool');
    expect(defaultStack.theOne('AWS::WAFv2::WebACLAssociation').Properties).toEqual({
      ResourceArn: arnOf(id),
      WebACLArn: arnOf(webAcl.id),
    });
    expect(webAcl.Properties['Scope']).toBe('REGIONAL');
    expect(webAcl.Properties['DefaultAction']).toEqual({ Allow: {} });
  });

  it('blocks an address after 25 requests in 300 s', () => {
    expect(publicRequests?.Action).toEqual({ Block: {} });
    expect(publicRequests?.Statement.RateBasedStatement).toEqual(
      jasmine.objectContaining({ AggregateKeyType: 'IP', Limit: 25, EvaluationWindowSec: 300 }),
    );
  });

  for (const operation of ['InitiateAuth', 'RespondToAuthChallenge', 'SignUp', 'ConfirmSignUp']) {
    it(`counts ${operation} by either header alone, however it is written`, () => {
      for (const value of [operation, `AWSCognitoIdentityProviderService.${operation}`, `/${operation}/`]) {
        expect(isCounted('x-amzn-cognito-operation-name', value)).withContext(value).toBeTrue();
        expect(isCounted('x-amz-target', value.toUpperCase())).withContext(value).toBeTrue();
      }
    });
  }

  for (const operation of ['GetUser', 'GetTokensFromRefreshToken', 'RevokeToken', 'GlobalSignOut']) {
    it(`does not count ${operation} among those`, () => {
      expect(isCounted('x-amzn-cognito-operation-name', operation)).toBeFalse();
      expect(isCounted('x-amz-target', `AWSCognitoIdentityProviderService.${operation}`)).toBeFalse();
    });
  }

  it('blocks an address after 150 requests of any kind in 300 s, whatever headers Cognito forwards', () => {
    expect(allRequests?.Action).toEqual({ Block: {} });
    expect(allRequests?.Statement).toEqual({
      RateBasedStatement: { AggregateKeyType: 'IP', Limit: 150, EvaluationWindowSec: 300 },
    } as object);
  });

  it('counts requests from addresses on the IP reputation list of AWS, and blocks them on request only', () => {
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

  it('samples what each rule sees, so that the headers that Cognito forwards can be read', () => {
    for (const { Name, VisibilityConfig } of rulesOf(defaultStack)) {
      expect(VisibilityConfig)
        .withContext(Name)
        .toEqual({ MetricName: Name, SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true });
    }
  });

  it('can be left out', () => {
    const stack = new StackFixture({ firewall: 'off' });
    expect(stack.all('AWS::WAFv2::WebACL')).toEqual([]);
    expect(stack.all('AWS::WAFv2::WebACLAssociation')).toEqual([]);
  });
});
