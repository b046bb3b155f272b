import { randomBytes } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UserNotFoundException,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AnswerMetadata } from '../../../contract/challenge-parameters.ts';

/** A user pool and its app client. */
export interface TestedPool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A check needs tokens that an earlier one did not get. */
export class NotSignedInError extends Error {
  override readonly name = 'NotSignedIn';
}

export const REGISTERED_NAME = 'Smoke Test';
export const CONFIRMED_NAME = 'Smoke Test Confirmed';

/** Starts a sign-in. */
export const initiateAuth = ({ cognito, clientId }: TestedPool, phoneNumber: string) =>
  cognito.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: phoneNumber },
    }),
  );

/** The attributes of a phone number's member; undefined if it has none. */
export async function readMember(
  { cognito, userPoolId }: TestedPool,
  phoneNumber: string,
): Promise<Record<string, string> | undefined> {
  try {
    const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: phoneNumber });
    const { UserAttributes = [] } = await cognito.send(command);
    return Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** A member who exists for the length of a run. */
export class TestMember {
  readonly phoneNumber: string;
  /** Chosen at sign-up. It contains a character of every class that a policy can ask for. */
  readonly password = `${randomBytes(24).toString('base64url')}aA0!`;
  /** The `USERNAME` that Cognito returned with the challenge. */
  challengeUserName = '';
  accessToken = '';
  /** In the order in which they were issued: the original one first. */
  readonly refreshTokens: string[] = [];
  readonly #pool: TestedPool;
  #mayExist = false;

  constructor(pool: TestedPool, phoneNumber: string) {
    this.#pool = pool;
    this.phoneNumber = phoneNumber;
  }

  async signUp(): Promise<void> {
    // The number was free before, so whatever comes of the call, the member is this run's to delete.
    this.#mayExist = true;
    await this.#pool.cognito.send(
      new SignUpCommand({
        ClientId: this.#pool.clientId,
        Username: this.phoneNumber,
        Password: this.password,
        UserAttributes: [
          { Name: 'phone_number', Value: this.phoneNumber },
          { Name: 'name', Value: REGISTERED_NAME },
        ],
      }),
    );
  }

  /**
   * Signs in with a code, and asks for it again after a wrong one.
   * @param readCode returns an empty string if no text message arrived
   * @returns whether one did
   */
  async signIn(readCode: () => Promise<string>): Promise<boolean> {
    const { Session, ChallengeParameters } = await initiateAuth(this.#pool, this.phoneNumber);
    this.challengeUserName = ChallengeParameters?.['USERNAME'] ?? '';
    let session = Session;
    let tokens: AuthenticationResultType | undefined;
    while (!tokens) {
      const code = await readCode();
      if (code === '') return false;
      const response = await this.#submitAnswer(session, code);
      session = response.Session;
      tokens = response.AuthenticationResult;
    }
    this.#store(tokens);
    return true;
  }

  attributes(): Promise<Record<string, string> | undefined> {
    return readMember(this.#pool, this.phoneNumber);
  }

  get originalToken(): string {
    return this.#token(0);
  }

  get newestToken(): string {
    return this.#token(-1);
  }

  async refresh(refreshToken: string): Promise<void> {
    const { cognito, clientId } = this.#pool;
    const command = new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken });
    this.#store((await cognito.send(command)).AuthenticationResult);
  }

  async revoke(refreshToken: string): Promise<void> {
    const { cognito, clientId } = this.#pool;
    await cognito.send(new RevokeTokenCommand({ ClientId: clientId, Token: refreshToken }));
  }

  /** Deletes the member. @returns whether there was one */
  async delete(): Promise<boolean> {
    if (!this.#mayExist) return false;
    const { cognito, userPoolId } = this.#pool;
    try {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: this.phoneNumber }));
      return true;
    } catch (error) {
      if (error instanceof UserNotFoundException) return false;
      throw error;
    }
  }

  #submitAnswer(session: string | undefined, code: string) {
    return this.#pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: this.#pool.clientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: this.challengeUserName, ANSWER: code },
        ClientMetadata: { name: CONFIRMED_NAME } satisfies AnswerMetadata,
      }),
    );
  }

  #store({ AccessToken = '', RefreshToken }: AuthenticationResultType = {}): void {
    this.accessToken = AccessToken;
    if (RefreshToken !== undefined) this.refreshTokens.push(RefreshToken);
  }

  #token(index: number): string {
    const token = this.refreshTokens.at(index);
    if (token === undefined) throw new NotSignedInError();
    return token;
  }
}
