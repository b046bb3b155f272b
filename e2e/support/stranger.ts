import { CLIENT_ID } from './local-pool.ts';
import type { Phone } from './phone.ts';

interface CognitoResponse {
  readonly Session?: string;
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
}

/** A person who knows a phone number, and calls the user pool without the app. */
export class Stranger {
  readonly #number: string;

  constructor({ number }: Phone) {
    this.#number = number;
  }

  /** Requests a code, or re-joins the number's challenge. */
  requestCode(): Promise<CognitoResponse> {
    return call('InitiateAuth', { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: this.#number } });
  }

  /** Re-joins the number's challenge, and uses up its attempts. */
  async useUpCode(): Promise<void> {
    for (let attempts = 0; attempts < 3; attempts++) {
      const { Session, ChallengeParameters } = await this.requestCode();
      const USERNAME = ChallengeParameters?.['USERNAME'] ?? '';
      const ChallengeResponses = { USERNAME, ANSWER: 'not a code' };
      await call('RespondToAuthChallenge', {
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses,
      });
    }
  }
}

async function call(operation: string, request: object): Promise<CognitoResponse> {
  const response = await fetch(new URL('/', process.env['INBOX_URL']), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: CLIENT_ID, ...request }),
  });
  return (await response.json()) as CognitoResponse;
}
