const CLIENT_ID = 'localphonelogin0000000000';

interface Challenge {
  readonly Session: string;
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}

/** Registers a number, which sends no text. */
export async function signUp(pool: string, phoneNumber: string): Promise<void> {
  await call(pool, 'SignUp', {
    ClientId: CLIENT_ID,
    Username: phoneNumber,
    // Nobody ever uses it: the pool asks for one.
    Password: `Aa1!${crypto.randomUUID()}`,
    UserAttributes: [
      { Name: 'name', Value: 'Ada Lovelace' },
      { Name: 'phone_number', Value: phoneNumber },
    ],
  });
}

/** A whole log-in through the wire: asks for a code, reads it in the inbox, answers. @throws when it ends without tokens */
export async function logIn(pool: string, phoneNumber: string): Promise<void> {
  const { Session, ChallengeParameters } = (await call(pool, 'InitiateAuth', {
    ClientId: CLIENT_ID,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: phoneNumber },
  })) as Challenge;
  const answer = (await call(pool, 'RespondToAuthChallenge', {
    ClientId: CLIENT_ID,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: {
      USERNAME: ChallengeParameters['USERNAME'] ?? phoneNumber,
      ANSWER: await readCode(pool, phoneNumber),
    },
  })) as { AuthenticationResult?: { IdToken: string } };
  if (!answer.AuthenticationResult) throw new Error(`${phoneNumber} got no tokens.`);
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
