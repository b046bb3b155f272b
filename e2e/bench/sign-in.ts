import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { CLIENT_ID as ClientId } from '../support/local-pool.ts';
import { Phone } from '../support/phone.ts';

/** Signs in members of one local pool over HTTP. */
export class SignIns {
  readonly #pool: string;
  readonly #client: CognitoIdentityProviderClient;

  constructor(pool: string) {
    this.#pool = pool;
    this.#client = new CognitoIdentityProviderClient({ endpoint: pool, region: 'us-east-1' });
  }

  /** Requests a code. */
  start(phoneNumber: string): Promise<InitiateAuthResponse> {
    const AuthParameters = { USERNAME: phoneNumber };
    return this.#client.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters }));
  }

  /** Requests a code, reads it from the inbox and answers. @throws if the response has no tokens */
  async complete(phoneNumber: string): Promise<void> {
    const { Session, ChallengeParameters } = await this.start(phoneNumber);
    const ANSWER = await new Phone(phoneNumber, `${this.#pool}/inbox`).code();
    const { AuthenticationResult } = await this.#client.send(
      new RespondToAuthChallengeCommand({
        ...{ ClientId, ChallengeName: 'CUSTOM_CHALLENGE', Session },
        ChallengeResponses: { USERNAME: ChallengeParameters?.['USERNAME'] ?? phoneNumber, ANSWER },
      }),
    );
    if (!AuthenticationResult) throw new Error(`The sign-in of ${phoneNumber} returned no tokens.`);
  }
}
