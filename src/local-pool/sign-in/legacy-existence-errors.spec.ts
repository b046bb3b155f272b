import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

const NOT_FOUND = cognitoError('UserNotFoundException', 'User does not exist.');

describe('An app client with LEGACY user existence errors', () => {
  const fixture = usePool(new PoolFixture({ preventUserExistenceErrors: 'LEGACY' }));

  it('learns that a member does not exist, without a call of a trigger', async () => {
    const before = fixture.events().length;
    await expectAsync(fixture.startSignIn(newPhoneNumber())).toBeRejectedWith(NOT_FOUND);
    await expectAsync(
      fixture.cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId: USER_POOL_ID,
          ClientId: CLIENT_ID,
          AuthFlow: 'CUSTOM_AUTH',
          AuthParameters: { USERNAME: newPhoneNumber() },
        }),
      ),
    ).toBeRejectedWith(NOT_FOUND);

    expect(fixture.events().length).toBe(before);
  });

  it('learns that a member was deleted during the sign-in', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);
    await fixture.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );

    await expectAsync(fixture.answer(Session, phoneNumber, RIGHT_CODE)).toBeRejectedWith(NOT_FOUND);
  });

  it('signs in, with events without userNotFound', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await fixture.signIn(phoneNumber);
    const requests = fixture.events(userName).map(({ request }) => request);

    expect(requests.length).toBeGreaterThan(3);
    expect(requests.filter((request) => 'userNotFound' in request)).toEqual([]);
  });

  it('gets the errors of a confirmation', async () => {
    const { phoneNumber } = await fixture.signUp();
    const resend = (Username: string) =>
      fixture.cognito.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT_ID, Username }));

    await expectAsync(resend(phoneNumber)).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'User is already confirmed.'),
    );
    await expectAsync(resend(newPhoneNumber())).toBeRejectedWith(NOT_FOUND);
    await expectAsync(
      fixture.cognito.send(
        new ConfirmSignUpCommand({
          ClientId: CLIENT_ID,
          Username: newPhoneNumber(),
          ConfirmationCode: '123456',
        }),
      ),
    ).toBeRejectedWith(NOT_FOUND);
  });

  it('is described so', async () => {
    const { UserPoolClient } = await fixture.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
    );

    expect(UserPoolClient?.PreventUserExistenceErrors).toBe('LEGACY');
  });
});
