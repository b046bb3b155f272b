import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import type { SmsMessage } from '../inbox/inbox.ts';
import type { Settings } from '../settings.ts';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
  type PoolFixtureOptions,
} from '../testing/pool-fixture.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

const attribute = (Name: string, Value: string) => ({ Name, Value });

/** Returns calls of a pool with these user name attributes. */
function useUserNames(
  usernameAttributes: NonNullable<Settings['usernameAttributes']>,
  options: PoolFixtureOptions = {},
) {
  const fixture = usePool(new PoolFixture({ usernameAttributes, ...options }));
  return {
    fixture,
    signUp: (Username: string, ...UserAttributes: ReturnType<typeof attribute>[]) =>
      fixture.cognito.send(
        new SignUpCommand({ ClientId: CLIENT_ID, Username, Password: 'Spec-password-1', UserAttributes }),
      ),
    getMember: (Username: string) =>
      fixture.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username })),
    createMember: (Username: string, ...UserAttributes: ReturnType<typeof attribute>[]) =>
      fixture.cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: USER_POOL_ID,
          Username,
          UserAttributes,
          MessageAction: 'SUPPRESS',
        }),
      ),
    describePool: async () =>
      (await fixture.cognito.send(new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }))).UserPool,
  };
}

describe('A pool with e-mail addresses as user names', () => {
  const { fixture, signUp, getMember, createMember, describePool } = useUserNames(['email']);

  it('signs up and signs in by e-mail address', async () => {
    const { UserSub = '' } = await signUp('ada@example.com', attribute('name', 'Ada'));
    const { IdToken, AccessToken } = await fixture.signIn('ada@example.com');

    expect(UserSub).toMatch(UUID);
    expect(decodeJwt(IdToken)).toEqual(
      jasmine.objectContaining({
        sub: UserSub,
        'cognito:username': UserSub,
        email: 'ada@example.com',
        email_verified: false,
      }),
    );
    expect((await fixture.cognito.send(new GetUserCommand({ AccessToken }))).Username).toBe(UserSub);
    expect((await getMember('ada@example.com')).Username).toBe(UserSub);
    expect(fixture.events(UserSub)[1]?.request['userAttributes']).toEqual({
      sub: UserSub,
      'cognito:user_status': 'CONFIRMED',
      'cognito:email_alias': 'ada@example.com',
      email: 'ada@example.com',
      email_verified: 'false',
      name: 'Ada',
    });
  });

  it('may have the same phone number twice, which can change', async () => {
    const phoneNumber = attribute('phone_number', newPhoneNumber());
    await signUp('one@example.com', phoneNumber);
    await signUp('two@example.com', phoneNumber);
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: 'two@example.com',
        UserAttributes: [attribute('phone_number', '+12025550177')],
      }),
    );

    expect((await getMember('two@example.com')).UserAttributes).toContain(
      attribute('phone_number', '+12025550177'),
    );
    await expectAsync(getMember('+12025550177')).toBeRejectedWith(
      jasmine.objectContaining({ name: 'UserNotFoundException' }),
    );
  });

  it('rejects an address that is in use, at sign-up, at creation and as a change', async () => {
    await signUp('used@example.com');
    await signUp('other@example.com');
    const { AccessToken } = await fixture.signIn('other@example.com');

    await expectAsync(signUp('used@example.com')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
    await expectAsync(createMember('used@example.com')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'An account with the given email already exists.'),
    );
    await expectAsync(
      fixture.cognito.send(
        new UpdateUserAttributesCommand({
          AccessToken,
          UserAttributes: [attribute('email', 'used@example.com')],
        }),
      ),
    ).toBeRejectedWith(
      cognitoError('AliasExistsException', 'An account with the given email already exists.'),
    );
  });

  it('signs a member in by a changed address', async () => {
    await signUp('before@example.com');
    const { AccessToken } = await fixture.signIn('before@example.com');
    await fixture.cognito.send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [attribute('email', 'after@example.com')],
      }),
    );

    await expectAsync(fixture.signIn('after@example.com')).toBeResolved();
    expect((await getMember('after@example.com')).UserAttributes).toContain(
      attribute('email_verified', 'false'),
    );
  });

  for (const username of ['+12025550100', 'ada']) {
    it(`rejects the user name ${username}`, async () => {
      await expectAsync(signUp(username)).toBeRejectedWith(
        cognitoError('InvalidParameterException', 'Username should be an email.'),
      );
    });
  }

  it('is described so', async () => {
    const { UserPoolClient } = await fixture.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
    );

    expect((await describePool())?.UsernameAttributes).toEqual(['email']);
    expect(UserPoolClient?.WriteAttributes).toEqual(['email', 'locale', 'name', 'phone_number']);
    expect(UserPoolClient?.ReadAttributes).toContain('email_verified');
  });
});

describe('A pool with e-mail addresses as user names and no trigger that confirms', () => {
  const { fixture, signUp, getMember } = useUserNames(['email'], { triggers: { 'pre-sign-up': null } });

  it('puts the confirmation code for an e-mail address into the inbox', async () => {
    const { CodeDeliveryDetails } = await signUp('ada@example.com');
    const response = await fetch(`${fixture.pool.url}/inbox/messages?to=ada@example.com`);
    const [message] = (await response.json()) as SmsMessage[];
    await fixture.cognito.send(
      new ConfirmSignUpCommand({
        ClientId: CLIENT_ID,
        Username: 'ada@example.com',
        ConfirmationCode: message?.body.slice(-6),
      }),
    );

    expect(CodeDeliveryDetails).toEqual({
      Destination: 'a***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    });
    expect((await getMember('ada@example.com')).UserAttributes).toContain(
      attribute('email_verified', 'true'),
    );
  });
});

describe('A pool with phone numbers and e-mail addresses as user names', () => {
  const { fixture, signUp, describePool } = useUserNames(['phone_number', 'email']);

  it('signs a member in by either', async () => {
    const phoneNumber = newPhoneNumber();
    const { UserSub = '' } = await signUp(phoneNumber, attribute('email', 'both@example.com'));

    for (const username of [phoneNumber, 'both@example.com', UserSub]) {
      expect(decodeJwt((await fixture.signIn(username)).AccessToken).sub).toBe(UserSub);
    }
    expect(fixture.events(UserSub)[1]?.request['userAttributes']).toEqual(
      jasmine.objectContaining({
        'cognito:phone_number_alias': phoneNumber,
        'cognito:email_alias': 'both@example.com',
      }),
    );
  });

  it('rejects another user name', async () => {
    await expectAsync(signUp('ada')).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Username should be either an email or a phone number.'),
    );
  });

  it('is described so', async () => {
    expect((await describePool())?.UsernameAttributes).toEqual(['phone_number', 'email']);
  });
});

describe('A pool whose members choose their user names', () => {
  const { fixture, signUp, getMember, createMember, describePool } = useUserNames([]);

  it('signs up and signs in by user name, beside a generated `sub`', async () => {
    const phoneNumber = newPhoneNumber();
    const { UserSub = '' } = await signUp('ada', attribute('phone_number', phoneNumber));
    const { AccessToken, IdToken } = await fixture.signIn('ada');

    expect(UserSub).toMatch(UUID);
    expect(decodeJwt(AccessToken)).toEqual(jasmine.objectContaining({ sub: UserSub, username: 'ada' }));
    expect(decodeJwt(IdToken)).toEqual(
      jasmine.objectContaining({ sub: UserSub, 'cognito:username': 'ada', phone_number: phoneNumber }),
    );
    expect((await fixture.cognito.send(new GetUserCommand({ AccessToken }))).UserAttributes).toContain(
      attribute('sub', UserSub),
    );
    expect((await getMember('ada')).Username).toBe('ada');
    expect(fixture.events('ada')[1]?.request['userAttributes']).toEqual({
      sub: UserSub,
      'cognito:user_status': 'CONFIRMED',
      phone_number: phoneNumber,
      phone_number_verified: 'false',
    });
  });

  it('does not find a member by phone number', async () => {
    const phoneNumber = newPhoneNumber();
    await signUp('grace', attribute('phone_number', phoneNumber));

    await expectAsync(getMember(phoneNumber)).toBeRejectedWith(
      jasmine.objectContaining({ name: 'UserNotFoundException' }),
    );
  });

  it('rejects a user name that is in use', async () => {
    await signUp('used');

    await expectAsync(signUp('used')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
    await expectAsync(createMember('used')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User account already exists'),
    );
  });

  it('simulates a challenge for an unknown user name', async () => {
    const { ChallengeParameters, Session } = await fixture.startSignIn('unknown');

    expect(ChallengeParameters?.['USERNAME']).toBe('unknown');
    await expectAsync(
      fixture.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: CLIENT_ID,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: 'unknown', ANSWER: RIGHT_CODE },
        }),
      ),
    ).toBeRejectedWith(cognitoError('NotAuthorizedException', 'Incorrect username or password.'));
  });

  it('is described so', async () => {
    expect((await describePool())?.UsernameAttributes).toBeUndefined();
  });
});
