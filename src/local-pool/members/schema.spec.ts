import {
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const UNAUTHORIZED_ATTRIBUTE = cognitoError(
  'NotAuthorizedException',
  'A client attempted to write unauthorized attribute',
);

describe('Custom attributes', () => {
  const fixture = usePool(
    new PoolFixture({
      customAttributes: [
        { name: 'tenant', mutable: false },
        { name: 'age', type: 'Number' },
        { name: 'isVip', type: 'Boolean' },
        { name: 'plan', clientAccess: 'read' },
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
        ['custom:plan', 'String', true],
        ...Object.values(SERVER_ATTRIBUTES).map((name) => [name, 'String', true]),
      ],
    );
    const isCustom = (name: string) => name.startsWith('custom:');
    expect(UserPoolClient?.WriteAttributes?.filter(isCustom)).toEqual([
      'custom:tenant',
      'custom:age',
      'custom:isVip',
    ]);
    expect(UserPoolClient?.ReadAttributes?.filter(isCustom)).toEqual([
      'custom:age',
      'custom:isVip',
      'custom:plan',
      'custom:tenant',
    ]);
  });

  it('can be readable only', async () => {
    await expectAsync(signUp('custom:plan', 'gold')).toBeRejectedWith(UNAUTHORIZED_ATTRIBUTE);
    const { phoneNumber } = await fixture.signUp();
    await update(phoneNumber, 'custom:plan', 'gold');
    const { IdToken } = await fixture.signIn(phoneNumber);

    expect(decodeJwt(IdToken)['custom:plan']).toBe('gold');
  });

  for (const name of Object.values(SERVER_ATTRIBUTES)) {
    it(`include ${name}, which only triggers and administrators can read and write`, async () => {
      const { phoneNumber, userName } = await fixture.signUp();
      await update(phoneNumber, name, 'x');
      const { AccessToken, IdToken } = await fixture.signIn(phoneNumber);
      const { UserAttributes: visible = [] } = await fixture.cognito.send(
        new GetUserCommand({ AccessToken }),
      );
      const change = new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: name, Value: 'y' }],
      });

      expect(fixture.events(userName).at(-1)?.request['userAttributes']).toEqual(
        jasmine.objectContaining({ [name]: 'x' }),
      );
      expect(Object.keys(decodeJwt(IdToken))).not.toContain(name);
      expect(visible.map(({ Name }) => Name)).not.toContain(name);
      await expectAsync(fixture.cognito.send(change)).toBeRejectedWith(UNAUTHORIZED_ATTRIBUTE);
      await expectAsync(signUp(name, 'y')).toBeRejectedWith(UNAUTHORIZED_ATTRIBUTE);
    });
  }
});
