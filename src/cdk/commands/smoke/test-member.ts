import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
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

/**
 * Reads the attributes of a member.
 * @param username a phone number or a `sub`
 * @returns undefined if the member does not exist
 */
export async function readMember(
  { cognito, userPoolId }: TestedPool,
  username: string,
): Promise<Record<string, string> | undefined> {
  try {
    const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username });
    const { UserAttributes = [] } = await cognito.send(command);
    return Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/**
 * Returns the member's access token.
 * @throws NotSignedInError without one
 */
export function requireAccessToken({ accessToken }: TestMember): string {
  if (accessToken === '') throw new NotSignedInError();
  return accessToken;
}

/** A member who exists for the duration of a run. */
export class TestMember {
  readonly phoneNumber: string;
  /** The `sub`, or while it is unknown, the phone number. Both name the member in requests. */
  userName: string;
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
  /**
   * Set before the request that creates the member. The number was unregistered before, so this run
   * has to delete the member, even if the response is an error.
   */
  #mayExist = false;

  constructor(pool: TestedPool, phoneNumber: string) {
    this.#pool = pool;
    this.phoneNumber = phoneNumber;
    this.userName = phoneNumber;
  }

  /** Creates the member as an administrator, without an invitation. */
  async create(): Promise<void> {
    this.#mayExist = true;
    const { cognito, userPoolId } = this.#pool;
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: this.phoneNumber,
        MessageAction: 'SUPPRESS',
      }),
    );
  }

  async signUp(): Promise<void> {
    this.#mayExist = true;
    const { UserSub = this.phoneNumber } = await this.#pool.cognito.send(
      new SignUpCommand({
        ClientId: this.#pool.clientId,
        Username: this.phoneNumber,
        Password: this.password,
        UserAttributes: [{ Name: 'name', Value: REGISTERED_NAME }],
      }),
    );
    this.userName = UserSub;
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

  /** Reads the attributes. The `sub` names the member from then on, whatever number it has. */
  async attributes(): Promise<Record<string, string> | undefined> {
    const attributes = await readMember(this.#pool, this.userName);
    this.userName = attributes?.['sub'] ?? this.userName;
    return attributes;
  }

  /** Changes attributes as an administrator. */
  async update(attributes: Readonly<Record<string, string>>): Promise<void> {
    const { cognito, userPoolId } = this.#pool;
    await cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: userPoolId,
        Username: this.userName,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
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
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: this.userName }));
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
