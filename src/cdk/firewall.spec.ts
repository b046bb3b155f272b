import { arnOf, defaultStack, StackFixture } from './stack-fixture.ts';

describe('the firewall', () => {
  const webAcl = defaultStack.theOne('AWS::WAFv2::WebACL');
  const [rule] = webAcl.Properties['Rules'] as [
    {
      Action: unknown;
      Statement: {
        RateBasedStatement: {
          ScopeDownStatement: { RegexMatchStatement: { RegexString: string; FieldToMatch: unknown } };
        };
      };
    },
  ];
  const scope = rule.Statement.RateBasedStatement.ScopeDownStatement.RegexMatchStatement;
  const isCounted = (operation: string) =>
    new RegExp(scope.RegexString).test(`AWSCognitoIdentityProviderService.${operation}`);

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
    expect(rule.Action).toEqual({ Block: {} });
    expect(rule.Statement.RateBasedStatement).toEqual(
      jasmine.objectContaining({ AggregateKeyType: 'IP', Limit: 25, EvaluationWindowSec: 300 }),
    );
    expect(webAcl.Properties['Rules']).toHaveSize(1);
  });

  for (const operation of ['InitiateAuth', 'RespondToAuthChallenge', 'SignUp', 'ConfirmSignUp']) {
    it(`counts ${operation}`, () => {
      expect(scope.FieldToMatch).toEqual({ SingleHeader: { Name: 'x-amz-target' } });
      expect(isCounted(operation)).toBeTrue();
    });
  }

  for (const operation of ['GetUser', 'GetTokensFromRefreshToken', 'RevokeToken', 'AdminInitiateAuth']) {
    it(`does not count ${operation}`, () => {
      expect(isCounted(operation)).toBeFalse();
    });
  }

  it('can be left out', () => {
    const stack = new StackFixture({ firewall: 'off' });
    expect(stack.all('AWS::WAFv2::WebACL')).toEqual([]);
    expect(stack.all('AWS::WAFv2::WebACLAssociation')).toEqual([]);
  });
});
