import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe('the app client', () => {
  const { Properties: client } = defaultStack.onlyResource('AWS::Cognito::UserPoolClient');

  it('[SEC-42] allows sign-in by CUSTOM_AUTH only: no password, SRP, USER_AUTH or OAuth', () => {
    expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_CUSTOM_AUTH']);
    expect(client['AllowedOAuthFlowsUserPoolClient']).toBeFalse();
    expect(client['AllowedOAuthFlows']).toBeUndefined();
    expect(client['SupportedIdentityProviders']).toEqual(['COGNITO']);
  });

  it('has no secret', () => {
    expect(client['GenerateSecret'] ?? false).toBeFalse();
  });

  it('does not reveal which phone numbers are registered', () => {
    expect(client['PreventUserExistenceErrors']).toBe('ENABLED');
  });

  it('[SEC-43] revokes tokens, and rotates refresh tokens with a grace period of 60 s', () => {
    expect(client['EnableTokenRevocation']).toBeTrue();
    expect(client['RefreshTokenRotation']).toEqual({ Feature: 'ENABLED', RetryGracePeriodSeconds: 60 });
  });

  it('refreshes without rotation on the Lite plan, which does not support rotation', () => {
    const { Properties: lite } = new StackFixture({ plan: 'lite' }).onlyResource(
      'AWS::Cognito::UserPoolClient',
    );
    expect(lite['RefreshTokenRotation']).toBeUndefined();
    expect(lite['ExplicitAuthFlows']).toEqual(['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
  });

  it('[SEC-43] [SEC-48] issues tokens for 60 minutes, refresh tokens for 30 days, and sessions for 6 minutes', () => {
    expect(client['TokenValidityUnits']).toEqual({
      AccessToken: 'minutes',
      IdToken: 'minutes',
      RefreshToken: 'minutes',
    });
    expect(client['AccessTokenValidity']).toBe(60);
    expect(client['IdTokenValidity']).toBe(60);
    expect(client['RefreshTokenValidity']).toBe(30 * 24 * 60);
    expect(client['AuthSessionValidity']).toBe(6);
  });

  for (const [codeLifetimeSeconds, minutes] of [
    ['60', 3],
    ['120', 3],
    ['180', 4],
    ['600', 11],
  ] as const) {
    it(`has sessions of ${minutes} minutes for a code lifetime of ${codeLifetimeSeconds} s, so that the code expires first`, () => {
      const stack = new StackFixture({ codeLifetimeSeconds });
      expect(stack.onlyResource('AWS::Cognito::UserPoolClient').Properties['AuthSessionValidity']).toBe(
        minutes,
      );
    });
  }

  for (const number of ['fixed', 'changeable', 'immutable']) {
    it(`[SEC-19] [SEC-95] may write neither the phone number nor an attribute of the server if number is ${number}`, () => {
      const { Properties } = new StackFixture({ number }).onlyResource('AWS::Cognito::UserPoolClient');
      expect(Properties['WriteAttributes']).toEqual(['locale', 'name']);
      expect(Properties['ReadAttributes']).toEqual([
        ...['locale', 'name', 'phone_number', 'phone_number_verified'],
      ]);
    });
  }
});
