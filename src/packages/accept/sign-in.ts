import { LOCAL_CLIENT_ID } from '../../contract/local-pool.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';

/** The tokens of a member. */
export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
}

/**
 * Creates an account in a local pool without other triggers, and signs in with the code of the SMS
 * message, without an SDK.
 * @param url the URL of the pool
 * @throws Error if the pool rejects a request
 */
export async function signIn(url: string, phoneNumber: string): Promise<Tokens> {
  await callCognito(url, 'SignUp', {
    Username: phoneNumber,
    Password: 'any-Password-1',
    UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
  });
  const { Session } = await callCognito(url, 'InitiateAuth', {
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: phoneNumber },
  });
  const { AuthenticationResult } = await callCognito(url, 'RespondToAuthChallenge', {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME: phoneNumber, ANSWER: await readCode(url, phoneNumber) },
  });
  if (!AuthenticationResult) throw new Error('The pool rejects the code of its message.');
  return AuthenticationResult;
}

async function readCode(url: string, phoneNumber: string): Promise<string> {
  const response = await fetch(`${url}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);
  const [message] = (await response.json()) as readonly SmsMessage[];
  return message?.body.slice(0, 6) ?? '';
}

interface CognitoResponse {
  readonly __type?: string;
  readonly message?: string;
  readonly Session?: string;
  readonly AuthenticationResult?: Tokens;
}

async function callCognito(url: string, operation: string, request: object): Promise<CognitoResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: LOCAL_CLIENT_ID, ...request }),
  });
  const result = (await response.json()) as CognitoResponse;
  if (!response.ok) throw new Error(`${operation} fails with ${result.__type}: ${result.message}`);
  return result;
}
