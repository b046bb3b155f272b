import {
  AdminCreateUserCommand,
  DescribeUserPoolCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

describe('A password policy of length only', () => {
  const fixture = usePool(new PoolFixture({ passwordPolicy: { minimumLength: 6 } }));

  const signUp = (Password: string) =>
    fixture.cognito.send(new SignUpCommand({ ClientId: CLIENT_ID, Username: newPhoneNumber(), Password }));

  it('accepts a password of six lowercase letters', async () => {
    await expectAsync(signUp('secret')).toBeResolved();
  });

  it('rejects a shorter password, for administrators too', async () => {
    await expectAsync(signUp('short')).toBeRejectedWith(
      cognitoError(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      ),
    );
    await expectAsync(
      fixture.cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: USER_POOL_ID,
          Username: newPhoneNumber(),
          TemporaryPassword: 'short',
          MessageAction: 'SUPPRESS',
        }),
      ),
    ).toBeRejectedWith(jasmine.objectContaining({ name: 'InvalidPasswordException' }));
  });

  it('is described', async () => {
    const { UserPool } = await fixture.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }),
    );

    expect(UserPool?.Policies?.PasswordPolicy).toEqual({
      MinimumLength: 6,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    });
  });
});

describe('A password policy of one class', () => {
  const fixture = usePool(new PoolFixture({ passwordPolicy: { requireNumbers: true } }));

  it('requires this class and the default length', async () => {
    const signUp = (Password: string) =>
      fixture.cognito.send(new SignUpCommand({ ClientId: CLIENT_ID, Username: newPhoneNumber(), Password }));

    await expectAsync(signUp('password7')).toBeResolved();
    await expectAsync(signUp('passwords')).toBeRejectedWith(
      cognitoError(
        'InvalidPasswordException',
        'Password did not conform with policy: Password must have numeric characters',
      ),
    );
    await expectAsync(signUp('pass7')).toBeRejectedWith(
      jasmine.objectContaining({ message: jasmine.stringMatching(/not long enough$/) }),
    );
  });
});
