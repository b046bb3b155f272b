import {
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  RIGHT_CODE,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';

describe('@aws-sdk/client-cognito-identity-provider', () => {
  const fixture = usePool();

  it('signs up, signs in after a wrong code, refreshes, signs out everywhere and deletes the account', async () => {
    const { cognito } = fixture;
    const phoneNumber = newPhoneNumber();
    await fixture.signUp(phoneNumber);
    const { Session } = await fixture.startSignIn(phoneNumber);
    const wrong = await fixture.answer(Session, phoneNumber, '191919');
    const { AuthenticationResult: first } = await fixture.answer(wrong.Session, phoneNumber, RIGHT_CODE);
    const { AuthenticationResult: refreshed } = await cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: first?.RefreshToken }),
    );
    await cognito.send(new GlobalSignOutCommand({ AccessToken: refreshed?.AccessToken }));

    for (const { AccessToken } of [first ?? {}, refreshed ?? {}]) {
      await expectAsync(cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
        cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
      );
    }
    await expectAsync(
      cognito.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refreshed?.RefreshToken }),
      ),
    ).toBeRejectedWith(cognitoError('NotAuthorizedException', 'Refresh Token has been revoked'));
    const { AccessToken } = await fixture.signIn(phoneNumber);
    await cognito.send(new DeleteUserCommand({ AccessToken }));
    await expectAsync(fixture.signUp(phoneNumber)).toBeResolved();
  });
});
