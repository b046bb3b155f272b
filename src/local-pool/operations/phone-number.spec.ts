import {
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
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
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';
import { PROJECT_TRIGGERS } from '../installation.ts';

const UNKNOWN_USER = cognitoError('UserNotFoundException', 'User does not exist.');
const NUMBER_IN_USE = cognitoError(
  'AliasExistsException',
  'An account with the given phone_number already exists.',
);
const IMMUTABLE = cognitoError(
  'InvalidParameterException',
  'user.phone_number: Attribute cannot be updated.',
);
const UNAUTHORIZED_ATTRIBUTE = cognitoError(
  'NotAuthorizedException',
  'A client attempted to write unauthorized attribute',
);

/** Returns calls of a pool. */
const callsOf = (fixture: PoolFixture) => ({
  getUser: (username: string) =>
    fixture.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: username })),
  update: (username: string, attributes: Readonly<Record<string, string>>) =>
    fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: username,
        UserAttributes: toList(attributes),
      }),
    ),
  updateOwn: (AccessToken: string, attributes: Readonly<Record<string, string>>) =>
    fixture.cognito.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: toList(attributes) }),
    ),
});

const toList = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

describe('A phone number that is the user name', () => {
  const fixture = usePool(new PoolFixture());
  const { getUser, update, updateOwn } = callsOf(fixture);

  it('changes at once, with its verification and custom attributes in one call', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const next = newPhoneNumber();
    await update(userName, {
      phone_number: next,
      phone_number_verified: 'true',
      [SERVER_ATTRIBUTES.provenNumber]: next,
    });

    const { Username, UserAttributes } = await getUser(next);
    expect(Username).toBe(userName);
    expect(UserAttributes).toEqual(
      toList({
        sub: userName,
        phone_number: next,
        name: 'Ada Lovelace',
        phone_number_verified: 'true',
        [SERVER_ATTRIBUTES.provenNumber]: next,
      }),
    );
    await expectAsync(getUser(phoneNumber)).toBeRejectedWith(UNKNOWN_USER);
  });

  it('signs the same member in, while the previous one is unknown and can sign up', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const next = newPhoneNumber();
    await update(phoneNumber, { phone_number: next });
    const { IdToken } = await fixture.signIn(next);
    const { ChallengeParameters } = await fixture.startSignIn(phoneNumber);

    expect(decodeJwt(IdToken)).toEqual(jasmine.objectContaining({ sub: userName, phone_number: next }));
    expect(fixture.events(userName).at(-1)?.request['userAttributes']).toEqual(
      jasmine.objectContaining({ phone_number: next, 'cognito:phone_number_alias': next }),
    );
    expect(ChallengeParameters?.['USERNAME']).not.toBe(userName);
    expect((await fixture.signUp(phoneNumber)).userName).not.toBe(userName);
  });

  it('changes back', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await update(userName, { phone_number: newPhoneNumber() });
    await update(userName, { phone_number: phoneNumber });

    expect((await getUser(phoneNumber)).Username).toBe(userName);
  });

  it('is not verified after a change, but is after an unchanged value', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const isVerified = async () =>
      (await getUser(userName)).UserAttributes?.find(({ Name }) => Name === 'phone_number_verified')?.Value;
    await update(userName, { phone_number_verified: 'true' });
    await update(userName, { phone_number: phoneNumber });

    expect(await isVerified()).toBe('true');
    await update(userName, { phone_number: newPhoneNumber() });
    expect(await isVerified()).toBe('false');
  });

  it('cannot become that of another member, and no other attribute of the request changes', async () => {
    const [ada, grace] = [await fixture.signUp(), await fixture.signUp()];
    const { AccessToken } = await fixture.signIn(ada.phoneNumber);
    const change = { name: 'Eve', phone_number: grace.phoneNumber };

    await expectAsync(update(ada.userName, change)).toBeRejectedWith(NUMBER_IN_USE);
    await expectAsync(updateOwn(AccessToken, change)).toBeRejectedWith(NUMBER_IN_USE);
    expect((await getUser(grace.phoneNumber)).Username).toBe(grace.userName);
    expect((await getUser(ada.phoneNumber)).UserAttributes).toContain({
      Name: 'name',
      Value: 'Ada Lovelace',
    });
  });

  it('must be in E.164 format', async () => {
    const { userName } = await fixture.signUp();

    await expectAsync(update(userName, { phone_number: '2025550123' })).toBeRejectedWith(
      cognitoError('InvalidParameterException', 'Invalid phone number format.'),
    );
  });

  it('can be deleted with its verification, which leaves the `sub` as the user name', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await fixture.cognito.send(
      new AdminDeleteUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: phoneNumber,
        UserAttributeNames: ['phone_number'],
      }),
    );

    await expectAsync(getUser(phoneNumber)).toBeRejectedWith(UNKNOWN_USER);
    expect((await getUser(userName)).UserAttributes).toEqual(toList({ sub: userName, name: 'Ada Lovelace' }));
  });

  it('changes during a sign-in and a session, which continue', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { RefreshToken } = await fixture.signIn(phoneNumber);
    const { Session } = await fixture.startSignIn(phoneNumber);
    const next = newPhoneNumber();
    await update(userName, { phone_number: next });
    const { AuthenticationResult: answered } = await fixture.answer(Session, phoneNumber, RIGHT_CODE);
    const { AuthenticationResult: refreshed } = await fixture.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }),
    );

    for (const tokens of [answered, refreshed]) {
      expect(decodeJwt(tokens?.IdToken ?? '')).toEqual(
        jasmine.objectContaining({ sub: userName, phone_number: next }),
      );
    }
  });

  it('signs out everywhere under the new number', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    const next = newPhoneNumber();
    await update(phoneNumber, { phone_number: next });
    await fixture.cognito.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: USER_POOL_ID, Username: next }),
    );

    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
  });

  it('is that of one of two members who change to it at the same time', async () => {
    const members = [await fixture.signUp(), await fixture.signUp()];
    const next = newPhoneNumber();
    const results = await Promise.allSettled(
      members.map(({ userName }) => update(userName, { phone_number: next })),
    );

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('A phone number in a pool with an immutable one', () => {
  const fixture = usePool(new PoolFixture({ phoneNumberMutable: false }));
  const { getUser, update, updateOwn } = callsOf(fixture);

  it('cannot be sent, even unchanged, and no other attribute of the request changes', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);

    for (const value of [newPhoneNumber(), phoneNumber, '']) {
      const change = { name: 'Eve', phone_number: value };
      await expectAsync(update(userName, change)).toBeRejectedWith(IMMUTABLE);
      await expectAsync(updateOwn(AccessToken, change)).toBeRejectedWith(IMMUTABLE);
    }
    expect((await getUser(phoneNumber)).UserAttributes).toContain({ Name: 'name', Value: 'Ada Lovelace' });
  });

  it('is described so', async () => {
    const { UserPool } = await fixture.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }),
    );

    expect(UserPool?.SchemaAttributes).toContain(
      jasmine.objectContaining({ Name: 'phone_number', Mutable: false }),
    );
  });
});

describe('A phone number in a pool with the triggers of this project', () => {
  const fixture = usePool(new PoolFixture({ triggersFolder: PROJECT_TRIGGERS, onLog: () => undefined }));

  const signUp = (phoneNumber: string, UserAttributes: { Name: string; Value: string }[]) =>
    fixture.cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes,
      }),
    );

  it('cannot be written by the app client, and is filled by the user name', async () => {
    const phoneNumber = '+12025550123';

    await expectAsync(signUp(phoneNumber, toList({ phone_number: phoneNumber }))).toBeRejectedWith(
      UNAUTHORIZED_ATTRIBUTE,
    );
    await signUp(phoneNumber, toList({ name: 'Ada Lovelace' }));
    expect((await callsOf(fixture).getUser(phoneNumber)).UserAttributes).toContain({
      Name: 'phone_number',
      Value: phoneNumber,
    });
  });

  it('is readable, but not writable in the description of the app client', async () => {
    const { UserPoolClient } = await fixture.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
    );

    expect(UserPoolClient?.WriteAttributes).toEqual(['locale', 'name']);
    expect(UserPoolClient?.ReadAttributes).toEqual([
      'locale',
      'name',
      'phone_number',
      'phone_number_verified',
    ]);
  });
});
