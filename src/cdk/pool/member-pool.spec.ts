import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe('the user pool', () => {
  const {
    DeletionPolicy,
    UpdateReplacePolicy,
    Properties: pool,
  } = defaultStack.onlyResource('AWS::Cognito::UserPool');

  it('has the phone number as the user name, and no aliases', () => {
    expect(pool['UsernameAttributes']).toEqual(['phone_number']);
    expect(pool['AliasAttributes']).toBeUndefined();
  });

  it('allows visitors to sign up themselves', () => {
    expect(pool['AdminCreateUserConfig']).toEqual({ AllowAdminCreateUserOnly: false });
  });

  const schemaOf = (number: string) =>
    new StackFixture({ number }).onlyResource('AWS::Cognito::UserPool').Properties['Schema'];
  const serverAttributes = ['proven_number', 'previous_number', 'imported_from'].map((Name) => ({
    Name,
    AttributeDataType: 'String',
    Mutable: true,
  }));

  it('[SEC-19] requires no attribute, and has a mutable phone number and the attributes of the server', () => {
    const schema = [{ Name: 'phone_number', Required: false, Mutable: true }, ...serverAttributes];
    expect(pool['Schema']).toEqual(schema);
    expect(schemaOf('changeable')).toEqual(schema);
  });

  it('keeps the phone number immutable where the pool was created that way', () => {
    expect(schemaOf('immutable')).toEqual([
      { Name: 'phone_number', Required: false, Mutable: false },
      ...serverAttributes,
    ]);
  });

  it('does not verify attributes itself, and has no role for sending SMS messages', () => {
    expect(pool['AutoVerifiedAttributes']).toEqual([]);
    expect(pool['SmsConfiguration']).toBeUndefined();
  });

  it('requires no second factor', () => {
    expect(pool['MfaConfiguration'] ?? 'OFF').toBe('OFF');
    expect(pool['EnabledMfas']).toBeUndefined();
  });

  it('allows account recovery by an administrator only', () => {
    expect(pool['AccountRecoverySetting']).toEqual({
      RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }],
    });
  });

  it('is retained and protected against deletion in production', () => {
    expect(pool['DeletionProtection']).toBe('ACTIVE');
    expect(DeletionPolicy).toBe('Retain');
    expect(UpdateReplacePolicy).toBe('Retain');
  });

  it('is deleted with its stack in any other stage', () => {
    const staging = new StackFixture({ stage: 'staging' }).onlyResource('AWS::Cognito::UserPool');
    expect(staging.DeletionPolicy).toBe('Delete');
    expect(staging.Properties['DeletionProtection']).toBe('INACTIVE');
  });

  it('is on the configured plan, Essentials by default', () => {
    const tierOf = (plan: string) =>
      new StackFixture({ plan }).onlyResource('AWS::Cognito::UserPool').Properties['UserPoolTier'];
    expect(pool['UserPoolTier']).toBe('ESSENTIALS');
    expect(tierOf('lite')).toBe('LITE');
    expect(tierOf('plus')).toBe('PLUS');
  });
});
