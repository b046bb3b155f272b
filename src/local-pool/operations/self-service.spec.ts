import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognitoError, newPhoneNumber, PoolFixture, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';

const UNAUTHORIZED_ATTRIBUTE = cognitoError(
  'NotAuthorizedException',
  'A client attempted to write unauthorized attribute',
);

const fixture = new PoolFixture();

async function newSession() {
  const member = await fixture.signUp();
  return { ...member, ...(await fixture.signIn(member.phoneNumber)) };
}

const getUser = (accessToken: string) =>
  fixture.cognito.send(new GetUserCommand({ AccessToken: accessToken }));

const update = (accessToken: string, ...attributes: AttributeType[]) =>
  fixture.cognito.send(
    new UpdateUserAttributesCommand({ AccessToken: accessToken, UserAttributes: attributes }),
  );

describe('GetUser', () => {
  usePool(fixture);

  it('returns the user name and the attributes of the member', async () => {
    const { AccessToken, phoneNumber, userName } = await newSession();
    const { Username, UserAttributes } = await getUser(AccessToken);

    expect(Username).toBe(userName);
    expect(UserAttributes).toEqual([
      { Name: 'sub', Value: userName },
      { Name: 'phone_number', Value: phoneNumber },
      { Name: 'name', Value: 'Ada Lovelace' },
      { Name: 'phone_number_verified', Value: 'false' },
    ]);
  });

  it('rejects a disabled member', async () => {
    const { AccessToken, userName } = await newSession();
    await fixture.cognito.send(new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: userName }));

    await expectAsync(getUser(AccessToken)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  it('rejects a deleted member', async () => {
    const { AccessToken, userName } = await newSession();
    await fixture.cognito.send(new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: userName }));

    await expectAsync(getUser(AccessToken)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
  });
});

describe('UpdateUserAttributes', () => {
  usePool(fixture);

  it('changes the name and the locale', async () => {
    const { AccessToken } = await newSession();
    await update(AccessToken, { Name: 'name', Value: 'Ada King' }, { Name: 'locale', Value: 'en' });
    const { UserAttributes } = await getUser(AccessToken);

    expect(UserAttributes).toContain({ Name: 'name', Value: 'Ada King' });
    expect(UserAttributes).toContain({ Name: 'locale', Value: 'en' });
  });

  it('removes an attribute whose value is empty', async () => {
    const { AccessToken } = await newSession();
    await update(AccessToken, { Name: 'name', Value: '' });
    const { UserAttributes = [] } = await getUser(AccessToken);

    expect(UserAttributes.map(({ Name }) => Name)).toEqual(['sub', 'phone_number', 'phone_number_verified']);
  });

  for (const name of ['phone_number_verified', 'email', 'sub', '__proto__']) {
    it(`rejects ${name} and changes no other attribute of the request`, async () => {
      const { AccessToken } = await newSession();

      await expectAsync(
        update(AccessToken, { Name: 'name', Value: 'Eve' }, { Name: name, Value: newPhoneNumber() }),
      ).toBeRejectedWith(UNAUTHORIZED_ATTRIBUTE);
      expect((await getUser(AccessToken)).UserAttributes).toContain({ Name: 'name', Value: 'Ada Lovelace' });
    });
  }

  it('rejects a value of more than 2,048 characters without repeating the value', async () => {
    const { AccessToken } = await newSession();

    await expectAsync(update(AccessToken, { Name: 'name', Value: 'x'.repeat(2_049) })).toBeRejectedWith(
      cognitoError(
        'InvalidParameterException',
        "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: " +
          'Member must have length less than or equal to 2048',
      ),
    );
  });
});

describe('DeleteUser', () => {
  usePool(fixture);

  it('deletes the member and revokes the tokens', async () => {
    const { AccessToken, phoneNumber } = await newSession();
    await fixture.cognito.send(new DeleteUserCommand({ AccessToken }));

    await expectAsync(getUser(AccessToken)).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
    await expectAsync(
      fixture.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber })),
    ).toBeRejectedWith(cognitoError('UserNotFoundException', 'User does not exist.'));
  });

  it('makes the phone number available for a new sign-up', async () => {
    const { AccessToken, phoneNumber, userName } = await newSession();
    await fixture.cognito.send(new DeleteUserCommand({ AccessToken }));
    const newMember = await fixture.signUp(phoneNumber);

    expect(newMember.userName).not.toBe(userName);
  });
});
