import {
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

describe('Custom attributes', () => {
  const fixture = usePool(
    new PoolFixture({
      customAttributes: [
        { name: 'tenant', mutable: false },
        { name: 'age', type: 'Number' },
        { name: 'isVip', type: 'Boolean' },
      ],
    }),
  );

  const signUp = async (Name: string, Value: string) => {
    const phoneNumber = newPhoneNumber();
    await fixture.cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name, Value }],
      }),
    );
    return phoneNumber;
  };

  const update = (Username: string, Name: string, Value: string) =>
    fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username,
        UserAttributes: [{ Name, Value }],
      }),
    );

  it('are written at sign-up and part of the id token', async () => {
    const phoneNumber = await signUp('custom:tenant', 'acme');
    const { IdToken } = await fixture.signIn(phoneNumber);

    expect(decodeJwt(IdToken)['custom:tenant']).toBe('acme');
  });

  it('are immutable if the pool says so', async () => {
    const phoneNumber = await signUp('custom:tenant', 'acme');
    const immutable = cognitoError(
      'InvalidParameterException',
      'user.custom:tenant: Attribute cannot be updated.',
    );

    await expectAsync(update(phoneNumber, 'custom:tenant', 'other')).toBeRejectedWith(immutable);
    await expectAsync(
      fixture.cognito.send(
        new AdminDeleteUserAttributesCommand({
          UserPoolId: USER_POOL_ID,
          Username: phoneNumber,
          UserAttributeNames: ['custom:tenant'],
        }),
      ),
    ).toBeRejectedWith(immutable);
  });

  it('can change and be deleted otherwise', async () => {
    const phoneNumber = await signUp('custom:age', '36');

    await expectAsync(update(phoneNumber, 'custom:age', '37.5')).toBeResolved();
    await expectAsync(update(phoneNumber, 'custom:age', '')).toBeResolved();
    await expectAsync(update(phoneNumber, 'custom:isVip', 'true')).toBeResolved();
    await expectAsync(update(phoneNumber, 'custom:isVip', '')).toBeResolved();
  });

  for (const [name, value, problem] of [
    ['custom:age', 'old', 'must be a number.'],
    ['custom:isVip', 'yes', 'must be true or false.'],
    ['custom:other', 'x', 'Attribute does not exist in the schema.'],
    ['tenant', 'x', 'Attribute does not exist in the schema.'],
  ] as const) {
    it(`cannot be ${name} = ${value}`, async () => {
      const phoneNumber = await signUp('custom:tenant', 'acme');

      await expectAsync(update(phoneNumber, name, value)).toBeRejectedWith(
        cognitoError(
          'InvalidParameterException',
          `Attributes did not conform to the schema: ${name}: ${problem}`,
        ),
      );
    });
  }

  it('are described', async () => {
    const { UserPool } = await fixture.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }),
    );
    const { UserPoolClient } = await fixture.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
    );
    const custom = UserPool?.SchemaAttributes?.filter(({ Name }) => Name?.startsWith('custom:'));

    expect(custom?.map(({ Name, AttributeDataType, Mutable }) => [Name, AttributeDataType, Mutable])).toEqual(
      [
        ['custom:tenant', 'String', false],
        ['custom:age', 'Number', true],
        ['custom:isVip', 'Boolean', true],
      ],
    );
    expect(UserPoolClient?.WriteAttributes).toContain('custom:tenant');
    expect(UserPoolClient?.ReadAttributes).toContain('custom:tenant');
  });
});
