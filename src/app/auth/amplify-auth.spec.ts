import { TestBed } from '@angular/core/testing';
import { AmplifyAuth } from './amplify-auth';
import { ADA } from './amplify-auth-fixture';
import { failureFrom } from './failure';
import { TokenStorage } from './token-storage';

const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.';
const TOKEN_KEY_PREFIX = 'CognitoIdentityServiceProvider.localphonelogin0000000000.';

type Reply = Record<string, unknown>;
interface Request {
  readonly operation: string;
  readonly body: Record<string, unknown>;
}

/** Answers Amplify's requests in place of the network, and notes them. */
function answerWith(replies: Record<string, Reply>): Request[] {
  const requests: Request[] = [];
  spyOn(window, 'fetch').and.callFake(async (_url, init) => {
    const operation = (new Headers(init?.headers).get('x-amz-target') ?? '').replace(TARGET_PREFIX, '');
    requests.push({ operation, body: JSON.parse(init?.body as string) as Record<string, unknown> });
    const reply = replies[operation] ?? { __type: 'InvalidActionException', message: operation };
    return new Response(JSON.stringify(reply), { status: '__type' in reply ? 400 : 200 });
  });
  return requests;
}

function token(claims: Record<string, unknown>): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const seconds = Math.floor(Date.now() / 1000);
  return `${part({ alg: 'RS256' })}.${part({ iat: seconds, exp: seconds + 3600, ...claims })}.c2lnbmF0dXJl`;
}

const CHALLENGE: Reply = {
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a-session-of-20-characters',
  ChallengeParameters: { USERNAME: 'sub-1', attemptsLeft: '3', codeExpiresInSeconds: '300' },
};
const SIGNED_IN: Reply = {
  AuthenticationResult: {
    AccessToken: token({ sub: 'sub-1', origin_jti: 'origin' }),
    IdToken: token({ sub: 'sub-1', name: ADA.name, phone_number: ADA.phoneNumber }),
    RefreshToken: 'refresh-token',
  },
};

describe('AmplifyAuth', () => {
  let amplify: AmplifyAuth;

  beforeEach(() => {
    // Amplify warns about any endpoint that is not Amazon's.
    spyOn(console, 'warn');
    sessionStorage.clear();
    localStorage.clear();
    amplify = TestBed.inject(AmplifyAuth);
  });

  it('logs in with two calls and no password, and knows the member from the id token', async () => {
    const requests = answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: SIGNED_IN });
    expect(await amplify.signIn(ADA.phoneNumber)).toEqual(jasmine.objectContaining({ attemptsLeft: '3' }));
    expect(await amplify.sendCustomChallengeAnswer('004217')).toEqual({ member: ADA });
    expect(requests.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(requests[0]?.body).toEqual(
      jasmine.objectContaining({ AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: ADA.phoneNumber } }),
    );
    expect(requests[1]?.body['ChallengeResponses']).toEqual({ USERNAME: 'sub-1', ANSWER: '004217' });
  });

  it('answers a wrong code with the same challenge', async () => {
    answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    await amplify.signIn(ADA.phoneNumber);
    const answered = await amplify.sendCustomChallengeAnswer('000000');
    expect(answered).toEqual({ parameters: jasmine.objectContaining({ attemptsLeft: '3' }) });
  });

  it('keeps tokens where TokenStorage says, and leaves none after signing out', async () => {
    const requests = answerWith({
      InitiateAuth: CHALLENGE,
      RespondToAuthChallenge: SIGNED_IN,
      RevokeToken: {},
    });
    const tokens = TestBed.inject(TokenStorage);
    await amplify.signIn(ADA.phoneNumber);
    await tokens.startAfresh(async () => {
      await amplify.sendCustomChallengeAnswer('004217');
      tokens.keep({ keepSignedIn: true });
    });
    expect(Object.keys(localStorage).every((key) => key.startsWith(TOKEN_KEY_PREFIX))).toBeTrue();
    expect([localStorage.length > 0, sessionStorage.length]).toEqual([true, 0]);
    tokens.withdraw();
    await amplify.signOut();
    expect(requests.at(-1)).toEqual({
      operation: 'RevokeToken',
      body: jasmine.objectContaining({ Token: 'refresh-token' }),
    });
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it('registers with the name and the number only', async () => {
    const requests = answerWith({ SignUp: { UserConfirmed: true, UserSub: 'sub-1' } });
    await amplify.signUp(ADA, 'throwaway');
    expect(requests[0]?.body['UserAttributes']).toEqual([
      { Name: 'name', Value: ADA.name },
      { Name: 'phone_number', Value: ADA.phoneNumber },
    ]);
  });

  it('goes on when the number is registered already, and throws anything else', async () => {
    const replies = { SignUp: { __type: 'UsernameExistsException', message: 'User already exists' } };
    answerWith(replies);
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeResolved();
    replies.SignUp = { __type: 'UserLambdaValidationException', message: 'PreSignUp failed with error X.' };
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeRejectedWith(
      jasmine.objectContaining({ name: 'UserLambdaValidationException' }),
    );
  });

  it('logs in beside a session that is here already, and leaves it as it is', async () => {
    answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: SIGNED_IN });
    await amplify.signIn(ADA.phoneNumber);
    await amplify.sendCustomChallengeAnswer('004217');
    const before = Object.fromEntries(Object.entries(sessionStorage));
    await TestBed.inject(TokenStorage).startAfresh(() => amplify.signIn(ADA.phoneNumber));
    expect(sessionStorage).toEqual(jasmine.objectContaining(before));
    expect(await amplify.member()).toEqual(ADA);
  });

  it('lets a log-in be taken up after a reload for as long as its code lives, longer than Amplify would', async () => {
    const before = Date.now();
    answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    const expiry = () => Number(sessionStorage.getItem('CognitoSignInState.expiry')) - before;
    await amplify.signIn(ADA.phoneNumber);
    expect(sessionStorage.getItem('CognitoSignInState.signInSession')).toBe('a-session-of-20-characters');
    expect(expiry()).toBeGreaterThanOrEqual(300_000);
    sessionStorage.removeItem('CognitoSignInState.expiry');
    await amplify.sendCustomChallengeAnswer('000000');
    expect(expiry()).toBeGreaterThanOrEqual(300_000);
  });

  it('signs nobody out everywhere with a session that has ended', async () => {
    const replies: Record<string, Reply> = { InitiateAuth: CHALLENGE, RespondToAuthChallenge: SIGNED_IN };
    const requests = answerWith(replies);
    await amplify.signIn(ADA.phoneNumber);
    await amplify.sendCustomChallengeAnswer('004217');
    replies['GetTokensFromRefreshToken'] = {
      __type: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    };
    const failure = await amplify.signOutEverywhere().catch(failureFrom);
    expect(failure).toEqual({ kind: 'session-lost' });
    expect(requests.at(-1)?.operation).toBe('GetTokensFromRefreshToken');
  });

  it('refreshes before it signs out everywhere, because Amplify keeps quiet about a refusal', async () => {
    const replies: Record<string, Reply> = { InitiateAuth: CHALLENGE, RespondToAuthChallenge: SIGNED_IN };
    const requests = answerWith(replies);
    await amplify.signIn(ADA.phoneNumber);
    await amplify.sendCustomChallengeAnswer('004217');
    replies['GetTokensFromRefreshToken'] = SIGNED_IN;
    replies['GlobalSignOut'] = {};
    await amplify.signOutEverywhere();
    expect(requests.slice(2).map(({ operation }) => operation)).toEqual([
      'GetTokensFromRefreshToken',
      'GlobalSignOut',
    ]);
  });
});
