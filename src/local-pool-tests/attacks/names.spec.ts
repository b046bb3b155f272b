import {
  AdminGetUserCommand,
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

  /** Signs in with the code that was sent, and sends a name in the metadata. */
  async function signIn(name: string) {
    const session = await attack.sessionFor(phoneNumber);
    const { AuthenticationResult } = await attack.pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: phoneNumber, ANSWER: await attack.codeFor(phoneNumber) },
        ClientMetadata: { name },
      }),
    );
    return decodeJwt(AuthenticationResult?.IdToken ?? '');
  }

  async function storedName(): Promise<string | undefined> {
    const { UserAttributes = [] } = await attack.pool.cognito.send(
      new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    return UserAttributes.find(({ Name }) => Name === 'name')?.Value;
  }

  beforeEach(async () => {
    phoneNumber = newPhoneNumber();
    await signUp('Mallory');
    await expectAsync(signUp('Ada Lovelace')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
  });

  it('[SEC-17] is the one that was sent with the correct code', async () => {
    const claims = await signIn('Ada Lovelace');

    expect(claims).toEqual(jasmine.objectContaining({ name: 'Ada Lovelace', phone_number_verified: true }));
    expect(await storedName()).toBe('Ada Lovelace');
  });

  it('[SEC-17] is not changed by later metadata', async () => {
    await signIn('Ada Lovelace');
    const claims = await signIn('Mallory');

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

    expect(await storedName()).toBe('Mallory');
  });

  it('remains unchanged if the name that was sent with the code is invalid', async () => {
    await signIn('\u202eecalevoL adA');

    expect(await storedName()).toBe('Mallory');
  });
});
