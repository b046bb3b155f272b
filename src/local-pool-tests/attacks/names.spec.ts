import {
  AdminGetUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  USER_POOL_ID,
} from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture } from './attack-fixture.ts';

const STRANGERS_NAME = 'Account locked! Call +1 202 555 0199';

describe('the name of a number that was registered by another person first', () => {
  let attack: AttackFixture;
  let phoneNumber: string;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());

  const signUp = (name: string) =>
    attack.pool.cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: name }],
      }),
    );

  /**
   * Signs in with the code that was sent.
   * @param name sent in the metadata, as `/register` does; `/login` sends none
   */
  async function signIn(name?: string) {
    const session = await attack.sessionFor(phoneNumber);
    const { AuthenticationResult } = await attack.pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: phoneNumber, ANSWER: await attack.codeFor(phoneNumber) },
        ClientMetadata: { locale: 'en', ...(name !== undefined && { name }) },
      }),
    );
    const { AccessToken = '', IdToken = '', RefreshToken } = AuthenticationResult ?? {};
    return { AccessToken, RefreshToken, claims: decodeJwt(IdToken) };
  }

  /** Renews the tokens. @returns the claims of the id token and of the access token */
  async function renew(RefreshToken: string | undefined) {
    const { AuthenticationResult } = await attack.pool.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }),
    );
    return {
      id: decodeJwt(AuthenticationResult?.IdToken ?? ''),
      access: decodeJwt(AuthenticationResult?.AccessToken ?? ''),
    };
  }

  /** Returns the name that Cognito's GetUser gives an API for an access token. */
  async function nameFor(AccessToken: string): Promise<string | undefined> {
    const { UserAttributes = [] } = await attack.pool.cognito.send(new GetUserCommand({ AccessToken }));
    return UserAttributes.find(({ Name }) => Name === 'name')?.Value;
  }

  async function storedName(): Promise<string | undefined> {
    const { UserAttributes = [] } = await attack.pool.cognito.send(
      new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    return UserAttributes.find(({ Name }) => Name === 'name')?.Value;
  }

  beforeEach(async () => {
    phoneNumber = newPhoneNumber();
    await signUp(STRANGERS_NAME);
    await expectAsync(signUp('Ada Lovelace')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
  });

  it('[SEC-17] is the one that was sent with the correct code', async () => {
    const { claims, AccessToken, RefreshToken } = await signIn('Ada Lovelace');

    expect(claims).toEqual(jasmine.objectContaining({ name: 'Ada Lovelace', phone_number_verified: true }));
    expect((await renew(RefreshToken)).id['name']).toBe('Ada Lovelace');
    expect(await nameFor(AccessToken)).toBe('Ada Lovelace');
    expect(await storedName()).toBe('Ada Lovelace');
  });

  it('[SEC-17] is not changed by later metadata', async () => {
    await signIn('Ada Lovelace');
    const { claims } = await signIn(STRANGERS_NAME);

    expect(claims['name']).toBe('Ada Lovelace');
    expect(await storedName()).toBe('Ada Lovelace');
  });

  it('[SEC-17] is not changed by a wrong code', async () => {
    const session = await attack.sessionFor(phoneNumber);
    await attack.pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: phoneNumber, ANSWER: 'wrong' },
        ClientMetadata: { name: 'Eve' },
      }),
    );

    expect(await storedName()).toBe(STRANGERS_NAME);
  });

  for (const [description, name] of [
    ['no name', undefined],
    ['an invalid name', '\u202eecalevoL adA'],
  ] as const) {
    it(`[SEC-17] is in no token of the owner who sends ${description}, nor in the account`, async () => {
      const { claims, AccessToken, RefreshToken } = await signIn(name);
      const renewed = await renew(RefreshToken);

      expect(claims['phone_number_verified']).toBeTrue();
      expect(renewed.id['phone_number_verified']).toBeTrue();
      for (const token of [claims, decodeJwt(AccessToken), renewed.id, renewed.access]) {
        expect(Object.keys(token)).not.toContain('name');
        expect(JSON.stringify(token)).not.toContain('Account locked');
      }
      expect(await nameFor(AccessToken)).toBeUndefined();
      expect(await storedName()).toBeUndefined();
    });
  }

  it('[SEC-17] is not set again by a later sign-in of the owner', async () => {
    await signIn();
    const { claims } = await signIn(STRANGERS_NAME);

    expect(Object.keys(claims)).not.toContain('name');
    await expectAsync(signUp(STRANGERS_NAME)).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
    expect(await storedName()).toBeUndefined();
  });
});
