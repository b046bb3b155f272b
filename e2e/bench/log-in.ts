import { CLIENT_ID } from '../local-pool.ts';

interface Challenge {
  readonly Session: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}

/**
 * A whole log-in through the wire: asks for a code, reads it in the inbox unless it is known, answers.
 * @throws when it ends without tokens
 */
export async function logIn(pool: string, phoneNumber: string, code?: string): Promise<void> {
  const { Session, ChallengeParameters } = await startSignIn(pool, phoneNumber);
  const answer = (await call(pool, 'RespondToAuthChallenge', {
    ClientId: CLIENT_ID,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: {
      USERNAME: ChallengeParameters['USERNAME'] ?? phoneNumber,
      ANSWER: code ?? (await readCode(pool, phoneNumber)),
    },
  })) as { AuthenticationResult?: { IdToken: string } };
  if (!answer.AuthenticationResult) throw new Error(`${phoneNumber} got no tokens.`);
}

/** Asks for a code, through the wire. */
export async function startSignIn(pool: string, phoneNumber: string): Promise<Challenge> {
  return (await call(pool, 'InitiateAuth', {
    ClientId: CLIENT_ID,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: phoneNumber },
  })) as Challenge;
}

async function readCode(pool: string, phoneNumber: string): Promise<string> {
  const response = await fetch(`${pool}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);
  const [newest] = (await response.json()) as { readonly body: string }[];
  const code = /#(\d{6})$/.exec(newest?.body ?? '')?.[1];
  if (code === undefined) throw new Error(`No text with a code has come to ${phoneNumber}.`);
  return code;
}

async function call(pool: string, operation: string, request: unknown): Promise<unknown> {
  const response = await fetch(pool, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return response.json();
}
