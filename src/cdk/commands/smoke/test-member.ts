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
import type { AnswerMetadata, ProofParameters } from '../../../contract/challenge-parameters.ts';

/** A user pool with one of its app clients. */
export interface TestedPool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A check needs tokens, but the sign-in failed. */
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

/** Reads the attributes of a member. @returns undefined if the number is not registered */
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

/** A member who exists for the duration of a run. */
export class TestMember {
  readonly phoneNumber: string;
  /**
   * The password from sign-up. It contains every character class that a password policy can
   * require.
   */
  readonly password = `${randomBytes(24).toString('base64url')}aA0!`;
  /** The `USERNAME` that Cognito returned with the challenge. */
  challengeUserName = '';
  accessToken = '';
  /** All refresh tokens in the order of issue. */
  readonly refreshTokens: string[] = [];
  readonly #pool: TestedPool;
  #mayExist = false;

  constructor(pool: TestedPool, phoneNumber: string) {
    this.#pool = pool;
    this.phoneNumber = phoneNumber;
  }

  async signUp(): Promise<void> {
    // The number was unregistered before, so this run has to delete the member, even if the
    // response is an error.
    this.#mayExist = true;
    await this.#pool.cognito.send(
      new SignUpCommand({
        ClientId: this.#pool.clientId,
        Username: this.phoneNumber,
        Password: this.password,
        UserAttributes: [{ Name: 'name', Value: REGISTERED_NAME }],
      }),
    );
  }

  /**
   * Signs in with a code. Reads the code again after a wrong one.
   * @param readCode returns an empty string if no SMS message arrived
   * @returns whether the sign-in succeeded; false if no SMS message arrived
   * @throws Error if the limits on the number allow no code
   */
  async signIn(readCode: () => Promise<string>): Promise<boolean> {
    const { Session, ChallengeParameters } = await initiateAuth(this.#pool, this.phoneNumber);
    const { refusal, retryAfterSeconds }: Partial<ProofParameters> = ChallengeParameters ?? {};
    if (refusal !== undefined) {
      throw new Error(`The limits reject this number: ${refusal} retryAfterSeconds=${retryAfterSeconds}`);
    }
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

  /** Deletes the member. @returns whether the member existed */
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
