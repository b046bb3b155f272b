import {
  AdminGetUserCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { CLIENT_ID, cognitoError, newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture } from './attack-fixture.ts';

describe('the name of a number that another person registered first', () => {
  let attack: AttackFixture;
  let phoneNumber: string;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());

  const register = (name: string) =>
    attack.pool.cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: name }],
      }),
    );

  /** Logs in with the code that arrived, and sends a name along. */
  async function logIn(name: string) {
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

  /** An attacker registers the number, and its owner after that. */
  beforeEach(async () => {
    phoneNumber = newPhoneNumber();
    await register('Mallory');
    await expectAsync(register('Ada Lovelace')).toBeRejectedWith(
      cognitoError('UsernameExistsException', 'User already exists'),
    );
  });

  it('[SEC-17] is the one that was sent with the correct code', async () => {
    const claims = await logIn('Ada Lovelace');

    expect(claims).toEqual(jasmine.objectContaining({ name: 'Ada Lovelace', phone_number_verified: true }));
    expect(await storedName()).toBe('Ada Lovelace');
  });

  it('[SEC-17] is not changed by later metadata', async () => {
    await logIn('Ada Lovelace');
    const claims = await logIn('Mallory');

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

  it('stays as it was registered where no name that a registration would take came with the code', async () => {
    await logIn('\u202eecalevoL adA');

    expect(await storedName()).toBe('Mallory');
  });
});
